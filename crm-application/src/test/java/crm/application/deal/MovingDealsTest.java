package crm.application.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStageChange;
import crm.domain.deal.DealStatus;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import crm.domain.role.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moving deals from stage to stage (BR-057, C-31, C-32). */
class MovingDealsTest {
    private final House house = new House();
    private Stored<Deal> deal;

    @BeforeEach
    void a_new_deal() {
        house.pipeline();
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Acme Corp");
        deal = house.create(
                Deal.TYPE, "name", "Licences", "customerId", customer.id(), "amount", 1000, "probability", 33);
    }

    @Test
    void the_probability_follows_the_stage() {
        Stored<Deal> moved = move("stage", "PROPOSAL", "notes", "Sent proposal document", "updateProbability", true);
        assertEquals("PROPOSAL", moved.values().get(Deal.STAGE));
        assertEquals(50, moved.content().probability());
        assertFalse(moved.values().get(Deal.PROBABILITY_OVERRIDDEN));
        assertEquals(List.of("CREATE", "STAGE_CHANGE"), house.actions(deal));
        assertEquals(
                Optional.of("Sent proposal document"),
                house.referring(DealStageChange.TYPE, DealStageChange.DEAL, deal.id())
                        .getFirst()
                        .values()
                        .find(DealStageChange.REASON));
    }

    @Test
    void the_probability_stays_where_that_is_asked() {
        assertEquals(
                33,
                move("stage", "PROPOSAL", "updateProbability", false).content().probability());
    }

    @Test
    void a_stage_goes_by_any_of_its_names() {
        assertEquals("QUALIFICATION", move("stage", "QUALIFYING").values().get(Deal.STAGE));
        assertEquals("NEGOTIATION", move("stage", "negotiation").values().get(Deal.STAGE));
        assertEquals(
                "PROPOSAL",
                move("stage", house.stage("PROPOSAL").id().toString()).values().get(Deal.STAGE));
    }

    @Test
    void moving_to_where_it_stands_changes_and_remembers_nothing() {
        assertEquals(1, move("stage", "PROSPECTING").version());
        assertEquals(
                1,
                house.referring(DealStageChange.TYPE, DealStageChange.DEAL, deal.id())
                        .size());
    }

    @Test
    void a_closing_stage_closes_the_deal() {
        assertEquals(DealStatus.WON, move("stage", "WON").content().status());
        assertEquals(
                "deal_closed", house.refused(() -> move("stage", "PROPOSAL")).code());
    }

    @Test
    void a_closing_stage_needs_the_permission_to_close() {
        Caller mover = house.caller(
                new Grants(Map.of("crm.deal.view", Scope.ALL, "crm.deal.stage_change", Scope.ALL)),
                house.user("Moe Mover"));
        Rejected refusal = house.refused(() -> house.get(MoveDeal.class)
                .move(mover, deal.id(), Optional.empty(), House.input(MoveDeal.VERB, "stage", "LOST")));
        assertEquals(Rejected.Category.FORBIDDEN, refusal.category());
        assertTrue(refusal.getMessage().contains("crm.deal.lose"));
    }

    @Test
    void a_stage_of_another_pipeline_is_no_stage_of_this_one() {
        Stored<Pipeline> consulting = house.create(Pipeline.TYPE, "name", "Consulting");
        Stored<Stage> scoping = house.create(Stage.TYPE, "pipelineId", consulting.id(), "name", "Scoping");
        Rejected refusal = house.refused(() -> move("stage", scoping.id().toString()));
        assertEquals("unknown_stage", refusal.faults().getFirst().code());
        assertEquals(Rejected.Category.INVALID, refusal.category());
        assertEquals(
                consulting.id(),
                move("stage", "Scoping", "pipelineId", consulting.id())
                        .content()
                        .pipeline());
    }

    @Test
    void no_deal_is_moved_to_a_stage_that_is_out_of_use() {
        house.update(house.stage("PROPOSAL"), "isActive", false);
        assertEquals(
                "stage_inactive", house.refused(() -> move("stage", "PROPOSAL")).code());
    }

    private Stored<Deal> move(Object... input) {
        return house.get(MoveDeal.class)
                .move(house.admin(), deal.id(), Optional.empty(), House.input(MoveDeal.VERB, input));
    }
}
