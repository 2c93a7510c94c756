package crm.application.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.application.record.Query;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Pipelines and the order of their stages (BR-050, BR-051, BR-053, BR-054, C-59, C-60). */
class PipelinesTest {
    private final House house = new House();

    @Test
    void the_default_pipeline_is_sown_once() {
        Stored<Pipeline> pipeline = house.pipeline();
        assertEquals(6, house.stages(pipeline.id()).inOrder().size());
        house.get(SeedPipeline.class).seed(house.admin());
        assertEquals(1, house.store.count(Pipeline.TYPE, Query.all(Pipeline.TYPE)));
        house.update(pipeline, "isActive", false);
        house.get(SeedPipeline.class).seed(house.admin());
        assertEquals(1, house.store.count(Pipeline.TYPE, Query.all(Pipeline.TYPE)));
    }

    @Test
    void a_name_is_used_once() {
        house.create(Pipeline.TYPE, "name", "Consulting");
        Rejected refusal = house.refused(() -> house.create(Pipeline.TYPE, "name", "Consulting"));
        assertEquals(Rejected.Category.CONFLICT, refusal.category());
        assertEquals("/name", refusal.faults().getFirst().pointer());
    }

    @Test
    void another_default_takes_the_part_from_the_one_before() {
        Stored<Pipeline> sales = house.pipeline();
        Stored<Pipeline> consulting = house.create(Pipeline.TYPE, "name", "Consulting", "isDefault", true);
        assertFalse(house.now(sales).content().isDefault());
        assertEquals(consulting.id(), standard().id());
        house.update(house.now(sales), "isDefault", true);
        assertFalse(house.now(consulting).content().isDefault());
        assertEquals(sales.id(), standard().id());
    }

    @Test
    void without_a_default_the_first_active_one_counts() {
        Stored<Pipeline> sales = house.pipeline();
        Stored<Pipeline> consulting = house.create(Pipeline.TYPE, "name", "Consulting");
        house.update(sales, "isDefault", false);
        assertEquals(sales.id(), standard().id());
        house.update(house.now(sales), "isActive", false);
        assertEquals(consulting.id(), standard().id());
        house.update(consulting, "isActive", false);
        assertEquals(
                Rejected.Category.NOT_FOUND,
                house.refused(() -> house.get(ShowPipelines.class).standard(house.admin()))
                        .category());
    }

    @Test
    void a_pipeline_is_shown_with_its_stages_and_how_many_deals_it_has() {
        Stored<Pipeline> sales = house.pipeline();
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Acme");
        house.create(Deal.TYPE, "name", "x", "customerId", customer.id());
        ShowPipelines.Shown shown = house.get(ShowPipelines.class).get(house.admin(), sales.id(), Set.of());
        assertEquals(1, shown.deals());
        assertEquals(
                "PROSPECTING", shown.stages().first().orElseThrow().content().code());
        house.create(Pipeline.TYPE, "name", "Consulting");
        ShowPipelines.ShownList list =
                house.get(ShowPipelines.class).list(house.admin(), Query.all(Pipeline.TYPE), Set.of());
        assertEquals(
                List.of(1L, 0L),
                list.pipelines().stream().map(ShowPipelines.Shown::deals).toList());
    }

    @Test
    void a_new_stage_gets_the_next_place_before_the_closing_ones() {
        Stored<Stage> review = stage("Review");
        assertEquals(5, house.now(review).content().order());
        assertEquals("REVIEW", review.content().code());
        assertEquals(
                List.of(
                        "PROSPECTING",
                        "QUALIFICATION",
                        "PROPOSAL",
                        "NEGOTIATION",
                        "REVIEW",
                        "CLOSED_WON",
                        "CLOSED_LOST"),
                codes());
    }

    @Test
    void a_stage_takes_the_place_it_is_given() {
        stage("Review", "order", 2);
        assertEquals("REVIEW", codes().get(1));
        assertEquals(places(7), orders());
        house.update(house.stage("REVIEW"), "order", 999);
        assertEquals("REVIEW", codes().get(6));
        assertEquals(places(7), orders());
        house.update(house.stage("REVIEW"), "order", Plain.NOTHING);
        assertEquals("REVIEW", codes().get(6));
    }

    @Test
    void a_stage_name_is_used_once_in_its_pipeline_and_codes_never_twice() {
        house.pipeline();
        assertEquals("duplicate", house.refused(() -> stage("Proposal")).code());
        assertEquals("PROPOSAL_2", stage("Proposal!").content().code());
        Stored<Pipeline> consulting = house.create(Pipeline.TYPE, "name", "Consulting");
        assertEquals(
                "PROPOSAL",
                house.create(Stage.TYPE, "pipelineId", consulting.id(), "name", "Proposal")
                        .content()
                        .code());
    }

    @Test
    void one_stage_wins_and_one_loses() {
        house.pipeline();
        assertEquals(
                "/isClosedWon",
                house.refused(() -> stage("Signed", "isClosedWon", true))
                        .faults()
                        .getFirst()
                        .pointer());
        assertEquals(
                "/isClosedLost",
                house.refused(() -> house.update(house.stage("PROPOSAL"), "isClosedLost", true))
                        .faults()
                        .getFirst()
                        .pointer());
        house.update(house.stage("CLOSED_WON"), "description", "Hooray");
    }

    @Test
    void all_stages_are_put_in_another_order_at_once() {
        List<Stored<Stage>> stages =
                new ArrayList<>(house.stages(house.pipeline().id()).inOrder());
        Collections.reverse(stages);
        List<String> wanted =
                stages.stream().map(stage -> stage.content().code()).toList();
        reorder(IntStream.range(0, 6)
                .<Object>mapToObj(i -> Body.of("id", stages.get(i).id(), "order", i))
                .toList());
        assertEquals(wanted, codes());
        assertEquals(places(6), orders());
    }

    @Test
    void an_order_that_leaves_a_stage_out_or_names_one_twice_changes_nothing() {
        List<Stored<Stage>> stages = house.stages(house.pipeline().id()).inOrder();
        List<Object> tooFew = IntStream.range(0, 5)
                .<Object>mapToObj(i -> Body.of("id", stages.get(i).id(), "order", i))
                .toList();
        assertEquals(
                "incomplete_order",
                house.refused(() -> reorder(tooFew)).faults().getFirst().code());
        List<Object> twice = new ArrayList<>(tooFew);
        twice.add(tooFew.getFirst());
        assertEquals(
                "incomplete_order",
                house.refused(() -> reorder(twice)).faults().getFirst().code());
        assertEquals(
                "/stages",
                house.refused(() -> reorder(List.of())).faults().getFirst().pointer());
    }

    private Stored<Stage> stage(String name, Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(new Object[] {"pipelineId", house.pipeline().id(), "name", name}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return house.create(Stage.TYPE, all);
    }

    private Object reorder(List<Object> places) {
        return house.get(ReorderStages.class)
                .reorder(
                        house.admin(),
                        house.pipeline().id(),
                        Optional.empty(),
                        House.input(ReorderStages.VERB, "stages", places));
    }

    private Stored<Pipeline> standard() {
        return house.get(ShowPipelines.class).standard(house.admin());
    }

    private List<String> codes() {
        return house.stages(house.pipeline().id()).inOrder().stream()
                .map(stage -> stage.content().code())
                .toList();
    }

    private List<Long> orders() {
        return house.stages(house.pipeline().id()).inOrder().stream()
                .map(stage -> stage.content().order())
                .toList();
    }

    private static List<Long> places(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
