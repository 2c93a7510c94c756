package crm.application.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.role.RoleSeeds;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStageChange;
import crm.domain.deal.DealStatus;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a new deal gets besides what is given (BR-053, BR-059, C-31, C-61). */
class NewDealsTest {
    private final House house = new House();
    private Stored<Customer> customer;

    @BeforeEach
    void a_customer() {
        house.pipeline();
        customer = house.create(Customer.TYPE, "name", "Acme Corp");
    }

    @Test
    void it_begins_in_the_first_stage_of_the_default_pipeline() {
        Stored<Deal> deal = deal();
        assertEquals(house.pipeline().id(), deal.content().pipeline());
        assertEquals("PROSPECTING", deal.values().get(Deal.STAGE));
        assertEquals(house.stage("PROSPECTING").id(), deal.content().stage());
        assertEquals(10, deal.content().probability());
        assertEquals(House.START, deal.values().get(Deal.STAGE_ENTERED_AT));
        assertEquals(DealStatus.OPEN, deal.content().status());
        assertEquals(
                house.pipeline().id(), deal("pipelineId", "default").content().pipeline());
    }

    @Test
    void numbers_count_up_and_a_refused_deal_uses_none() {
        assertEquals("D-1001", deal().values().get(Deal.DEAL_NUMBER));
        house.refused(() -> deal("amount", 1, "discount", 2));
        assertEquals("D-1002", deal().values().get(Deal.DEAL_NUMBER));
    }

    @Test
    void its_first_step_is_remembered() {
        Stored<Deal> deal = deal("stage", "QUALIFYING");
        Stored<DealStageChange> step = house.referring(DealStageChange.TYPE, DealStageChange.DEAL, deal.id())
                .getFirst();
        assertEquals(Optional.empty(), step.values().find(DealStageChange.FROM_STAGE));
        assertEquals("QUALIFICATION", step.values().get(DealStageChange.TO_STAGE));
        assertEquals(house.user("Ada Admin"), step.values().get(DealStageChange.CHANGED_BY));
    }

    @Test
    void created_in_a_closing_stage_it_is_closed() {
        assertEquals(DealStatus.WON, deal("stage", "WON").content().status());
        Caller representative = house.caller(RoleSeeds.USER, house.user("Una User"));
        assertEquals(
                Rejected.Category.FORBIDDEN,
                house.refused(() -> house.createAs(
                                representative, Deal.TYPE, "name", "x", "customerId", customer.id(), "stage", "WON"))
                        .category());
    }

    @Test
    void an_unknown_stage_is_refused_with_those_there_are() {
        Rejected refusal = house.refused(() -> deal("stage", "DREAMING"));
        assertEquals("/stage", refusal.faults().getFirst().pointer());
        assertTrue(refusal.getMessage().contains("PROSPECTING, QUALIFICATION"));
    }

    @Test
    void a_pipeline_or_stage_that_is_out_of_use_takes_no_new_deals() {
        Stored<Pipeline> old = house.create(Pipeline.TYPE, "name", "Old", "isActive", false);
        house.create(Stage.TYPE, "pipelineId", old.id(), "name", "Talk");
        assertEquals(
                "/pipelineId",
                house.refused(() -> deal("pipelineId", old.id()))
                        .faults()
                        .getFirst()
                        .pointer());
        house.update(house.stage("PROPOSAL"), "isActive", false);
        assertEquals(
                "/stage",
                house.refused(() -> deal("stage", "PROPOSAL"))
                        .faults()
                        .getFirst()
                        .pointer());
    }

    @Test
    void without_any_pipeline_there_are_no_deals() {
        House empty = new House();
        Stored<Customer> buyer = empty.create(Customer.TYPE, "name", "x");
        Rejected refusal = empty.refused(() -> empty.create(Deal.TYPE, "name", "x", "customerId", buyer.id()));
        assertEquals("no_pipeline", refusal.faults().getFirst().code());
    }

    @Test
    void a_customer_that_is_not_there_is_refused() {
        Rejected refusal = house.refused(() -> house.create(Deal.TYPE, "name", "x", "customerId", house.nextId()));
        assertEquals("unknown_reference", refusal.faults().getFirst().code());
    }

    @Test
    void clearing_the_probability_brings_back_the_stages() {
        Stored<Deal> deal = deal("probability", 77);
        Stored<Deal> cleared = house.update(deal, "probability", Plain.NOTHING);
        assertEquals(10, cleared.content().probability());
        assertFalse(cleared.values().get(Deal.PROBABILITY_OVERRIDDEN));
    }

    @Test
    void it_goes_with_its_customer() {
        Stored<Deal> deal = deal();
        house.delete(customer);
        assertTrue(house.isGone(deal));
        assertEquals(
                0,
                house.referring(DealStageChange.TYPE, DealStageChange.DEAL, deal.id())
                        .size());
    }

    private Stored<Deal> deal(Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(new Object[] {"name", "Licences", "customerId", customer.id()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return house.create(Deal.TYPE, all);
    }
}
