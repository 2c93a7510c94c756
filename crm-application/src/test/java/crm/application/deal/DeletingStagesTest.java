package crm.application.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands against deleting stages and pipelines (BR-052, C-58). */
class DeletingStagesTest {
    private final House house = new House();
    private Stored<Deal> deal;

    @BeforeEach
    void a_deal_in_proposal() {
        house.pipeline();
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Acme Corp");
        deal = house.create(Deal.TYPE, "name", "x", "customerId", customer.id(), "stage", "PROPOSAL");
    }

    @Test
    void a_stage_without_deals_goes() {
        Stored<Stage> stage = house.stage("NEGOTIATION");
        delete(stage, Optional.empty());
        assertTrue(house.isGone(stage));
    }

    @Test
    void a_stage_with_deals_stays_and_tells_how_many() {
        Rejected refusal = house.refused(() -> {
            delete(house.stage("PROPOSAL"), Optional.empty());
            return "deleted";
        });
        assertEquals(Rejected.Category.CONFLICT, refusal.category());
        assertEquals(Body.of("dependants", Body.of("deals", 1)), refusal.details());
    }

    @Test
    void deals_can_be_moved_to_another_stage_first() {
        Stored<Stage> stage = house.stage("PROPOSAL");
        delete(stage, Optional.of(house.stage("NEGOTIATION").id()));
        assertTrue(house.isGone(stage));
        assertEquals("NEGOTIATION", house.now(deal).values().get(Deal.STAGE));
        assertEquals(75, house.now(deal).content().probability());
    }

    @Test
    void deals_move_to_open_stages_of_the_same_pipeline_alone() {
        Stored<Pipeline> other = house.create(Pipeline.TYPE, "name", "Consulting");
        Stored<Stage> elsewhere = house.create(Stage.TYPE, "pipelineId", other.id(), "name", "Scoping");
        for (Stored<Stage> target : List.of(house.stage("CLOSED_WON"), house.stage("PROPOSAL"), elsewhere)) {
            Rejected refusal = house.refused(() -> {
                delete(house.stage("PROPOSAL"), Optional.of(target.id()));
                return "deleted";
            });
            assertEquals("unfit_stage", refusal.code());
        }
    }

    @Test
    void deals_do_not_move_to_a_stage_that_is_out_of_use() {
        Stored<Stage> idle = house.update(house.stage("NEGOTIATION"), "isActive", false);
        house.refused(
                Rejected.Category.MALFORMED,
                "unfit_stage",
                () -> delete(house.stage("PROPOSAL"), Optional.of(idle.id())));
    }

    @Test
    void a_pipeline_with_deals_stays() {
        Rejected refusal = house.refused(() -> {
            house.delete(house.pipeline());
            return "deleted";
        });
        assertEquals("has_dependants", refusal.code());
    }

    @Test
    void a_pipeline_without_deals_goes_with_its_stages() {
        Stored<Stage> stage = house.stage("PROPOSAL");
        house.delete(house.now(deal));
        house.delete(house.pipeline());
        assertTrue(house.isGone(stage));
    }

    private void delete(Stored<Stage> stage, Optional<Id> moveTo) {
        house.get(DeleteStage.class).delete(house.admin(), stage.id(), Optional.empty(), moveTo);
    }
}
