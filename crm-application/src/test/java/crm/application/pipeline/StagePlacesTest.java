package crm.application.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Stages have places of their own, and what a writer is answered is what is kept. */
class StagePlacesTest {
    private final House house = new House();

    @Test
    void a_stage_put_far_behind_is_answered_with_the_place_it_got() {
        house.pipeline();
        Stored<Stage> last = create("Afterwards", "order", 1_000);
        assertEquals(7, last.content().order());
        assertEquals(last, house.now(last));
        Stored<Stage> moved = house.update(house.stage("PROSPECTING"), "order", 999);
        assertEquals(7, moved.content().order());
        assertEquals(moved, house.now(moved));
    }

    @Test
    void a_stage_put_in_after_another_was_deleted_is_answered_with_the_place_it_got() {
        house.pipeline();
        house.delete(house.stage("QUALIFICATION"));
        Stored<Stage> stage = create("Scoping");
        assertEquals(4, stage.content().order());
        assertEquals(stage, house.now(stage));
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), orders(house.pipeline()));
    }

    @Test
    void a_name_is_changed_without_a_change_of_place() {
        house.pipeline();
        house.delete(house.stage("PROSPECTING"));
        Stored<Stage> stage = house.update(house.stage("PROPOSAL"), "name", "Offer", "order", Plain.NOTHING);
        assertEquals(3, stage.content().order());
        assertEquals(2, stage.version());
    }

    @Test
    void what_is_answered_is_what_is_kept_after_any_sequence_of_changes() {
        house.pipeline();
        Random random = new Random(59);
        for (int step = 0; step < 150; step++) {
            List<Stored<Stage>> stages = house.stages(house.pipeline().id()).inOrder();
            Stored<Stage> any = stages.get(random.nextInt(stages.size()));
            switch (random.nextInt(4)) {
                case 0 -> assertKept(create("Stage " + step, "order", random.nextInt(1, 12)));
                case 1 -> assertKept(create("Stage " + step));
                case 2 -> assertKept(house.update(any, "order", random.nextInt(1, 12), "probability", 5));
                default -> {
                    if (stages.size() > 1) {
                        house.delete(any);
                    }
                }
            }
        }
    }

    @Test
    void what_closes_deals_stays_so_while_deals_stand_in_it() {
        house.pipeline();
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Acme");
        Stored<Deal> open = house.create(Deal.TYPE, "name", "x", "customerId", customer.id());
        Stored<Deal> won = house.create(Deal.TYPE, "name", "x", "customerId", customer.id(), "stage", "WON");
        Stored<Stage> first = house.stage("PROSPECTING");
        Stored<Stage> last = house.stage("CLOSED_WON");
        house.invalid(() -> house.update(last, "isClosedWon", false), "/isClosedWon stage_in_use");
        house.delete(won);
        house.update(last, "isClosedWon", false);
        house.invalid(() -> house.update(first, "isClosedWon", true), "/isClosedWon stage_in_use");
        assertEquals(
                2, house.update(first, "isClosedWon", false, "probability", 11).version());
        house.delete(open);
        house.update(house.now(first), "isClosedWon", true);
    }

    private Stored<Stage> create(String name, Object... more) {
        return more.length == 0
                ? house.create(Stage.TYPE, "pipelineId", house.pipeline().id(), "name", name)
                : house.create(Stage.TYPE, "pipelineId", house.pipeline().id(), "name", name, more[0], more[1]);
    }

    private void assertKept(Stored<Stage> answered) {
        assertEquals(answered, house.now(answered));
    }

    private List<Long> orders(Stored<Pipeline> pipeline) {
        return house.stages(pipeline.id()).inOrder().stream()
                .map(stage -> stage.content().order())
                .toList();
    }
}
