package crm.domain.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.Writing;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The stages of a pipeline, what they are called and how they are ordered (BR-050, BR-054, C-31, C-59). */
class StagesTest {
    private static final Id PIPELINE = Writing.id(100);

    @Test
    void the_default_pipeline_is_that_of_the_documents() {
        assertEquals(
                List.of(
                        "1 Prospecting PROSPECTING 10 #6B7280 30",
                        "2 Qualification QUALIFICATION 25 #3B82F6 21",
                        "3 Proposal PROPOSAL 50 #8B5CF6 14",
                        "4 Negotiation NEGOTIATION 75 #F59E0B 7",
                        "5 Closed Won CLOSED_WON 100 #10B981 -",
                        "6 Closed Lost CLOSED_LOST 0 #EF4444 -"),
                DefaultPipeline.stages(PIPELINE).stream()
                        .map(stage -> "%d %s %s %d %s %s"
                                .formatted(
                                        stage.order(),
                                        stage.name(),
                                        stage.code(),
                                        stage.probability(),
                                        stage.values().get(Stage.COLOR),
                                        stage.values()
                                                .find(Stage.DAYS_IN_STAGE)
                                                .map(Object::toString)
                                                .orElse("-")))
                        .toList());
        assertTrue(DefaultPipeline.pipeline().isDefault());
        assertEquals("Sales Pipeline", DefaultPipeline.pipeline().values().get(Pipeline.NAME));
    }

    @Test
    void a_stage_whose_probability_is_taken_away_has_none() {
        Stage stage = DefaultPipeline.stages(PIPELINE).getFirst();

        assertEquals(0, new Stage(stage.values().without(Stage.PROBABILITY)).probability());
    }

    @Test
    void a_stage_goes_by_its_id_code_name_and_the_documents_spellings() {
        Stages stages = standard();
        assertEquals("PROPOSAL", code(stages, "PROPOSAL"));
        assertEquals("PROPOSAL", code(stages, " proposal "));
        assertEquals("PROPOSAL", code(stages, "PROPOSING"));
        assertEquals("QUALIFICATION", code(stages, "QUALIFYING"));
        assertEquals("NEGOTIATION", code(stages, "NEGOTIATING"));
        assertEquals("CLOSED_WON", code(stages, "Closed Won"));
        assertEquals("PROPOSAL", code(stages, Writing.id(3).toString()));
        assertEquals("none", code(stages, "ON_HOLD"));
        assertEquals("none", code(stages, Writing.id(99).toString()));
    }

    @Test
    void won_and_lost_are_told_by_flags_and_not_by_names() {
        Stages stages = new Stages(List.of(stage(1, """
                        "name": "Talk\""""), stage(2, """
                        "name": "Signed", "isClosedWon": true"""), stage(3, """
                        "name": "Gone", "isClosedLost": true""")));
        assertEquals("SIGNED", code(stages, "WON"));
        assertEquals("SIGNED", code(stages, "CLOSED_WON"));
        assertEquals("GONE", code(stages, "lost"));
        assertEquals("TALK", stages.first().orElseThrow().content().code());
        assertEquals("none", code(new Stages(List.of(stage(1, "\"name\": \"Talk\""))), "WON"));
    }

    @Test
    void a_new_name_leaves_the_code() {
        Stage stage =
                Writing.updated(Stage.TYPE, standard().inOrder().getFirst().content(), "{\"name\": \"First talks\"}");
        assertEquals("First talks", stage.name());
        assertEquals("PROSPECTING", stage.code());
    }

    @Test
    void a_closing_stages_probability_is_certain() {
        assertEquals(
                100,
                stage(1, "\"name\": \"x\", \"isClosedWon\": true, \"probability\": 7")
                        .content()
                        .probability());
        assertEquals(
                0,
                stage(1, "\"name\": \"x\", \"isClosedLost\": true, \"probability\": 7")
                        .content()
                        .probability());
        assertEquals(
                List.of("/isClosedLost contradiction"),
                Writing.faults(() -> stage(1, "\"name\": \"x\", \"isClosedWon\": true, \"isClosedLost\": true")));
    }

    @Test
    void codes_are_made_of_letters_and_digits_in_any_script() {
        assertEquals("STEP_2_REVIEW", Stage.codeOf("  Step 2 — Review! "));
        assertEquals("ÜBERGABE", Stage.codeOf("Übergabe"));
        assertEquals("提案", Stage.codeOf("提案"));
        assertEquals("STAGE", Stage.codeOf("***"));
        assertEquals(60, Stage.codeOf("ß".repeat(60)).length());
    }

    @Test
    void a_code_that_is_taken_gets_a_number() {
        Stages stages = standard();
        assertEquals("REVIEW", stages.freeCode("REVIEW"));
        assertEquals("PROPOSAL_2", stages.freeCode("PROPOSAL"));
        String longest = "X".repeat(60);
        Stages crowded = new Stages(List.of(stage(1, "\"name\": \"%s\"".formatted(longest))));
        assertEquals("X".repeat(58) + "_2", crowded.freeCode(longest));
    }

    @Test
    void a_new_open_stage_comes_before_those_that_close_deals() {
        Stages stages = standard();
        Stored<Stage> review = stage(7, "\"name\": \"Review\", \"order\": %d".formatted(stages.placeOf(stage("x"))));
        assertEquals(5L, stages.withPlace(review).get(review.id()));
        assertEquals(7L, stages.placeOf(Writing.created(Stage.TYPE, """
                        {"pipelineId": "%s", "name": "x", "isClosedLost": true}""".formatted(PIPELINE))));
        assertEquals(1L, new Stages(List.of()).placeOf(stage("x")));
    }

    @Test
    void an_order_names_every_stage_exactly_once() {
        Stages stages = standard();
        Map<Id, Long> wanted = wanted(stages);
        wanted.remove(Writing.id(2));
        assertEquals(List.of("/name incomplete_order"), Writing.faults(() -> stages.reordered(wanted, Stage.NAME)));
        wanted.put(Writing.id(99), 2L);
        assertEquals(List.of("/name incomplete_order"), Writing.faults(() -> stages.reordered(wanted, Stage.NAME)));
        wanted.remove(Writing.id(99));
        wanted.put(Writing.id(2), 3L);
        assertEquals(List.of("/name ambiguous_order"), Writing.faults(() -> stages.reordered(wanted, Stage.NAME)));
    }

    @Test
    void any_order_gives_the_places_one_to_the_last() {
        Stages stages = standard();
        for (long seed = 0; seed < 200; seed++) {
            List<Id> shuffled =
                    new ArrayList<>(stages.inOrder().stream().map(Stored::id).toList());
            Collections.shuffle(shuffled, new Random(seed));
            int step = 1 + new Random(seed).nextInt(9);
            Map<Id, Long> wanted = new HashMap<>();
            shuffled.forEach(id -> wanted.put(id, (long) wanted.size() * step));
            Map<Id, Long> places = stages.reordered(wanted, Stage.NAME);
            assertEquals(
                    LongStream.rangeClosed(1, shuffled.size()).boxed().toList(),
                    shuffled.stream().map(places::get).toList(),
                    "seed " + seed);
        }
    }

    @Test
    void a_stage_that_takes_a_place_moves_the_others_and_keeps_their_order() {
        Stages stages = standard();
        for (int moved = 1; moved <= 6; moved++) {
            for (long place = 1; place <= 1000; place += place < 8 ? 1 : 331) {
                Stored<Stage> stage = stage(moved, "\"name\": \"x\", \"order\": " + place);
                Map<Id, Long> places = stages.withPlace(stage);
                assertEquals(Math.min(place, 6), places.get(stage.id()));
                List<Id> others = stages.inOrder().stream()
                        .map(Stored::id)
                        .filter(id -> !id.equals(stage.id()))
                        .toList();
                assertEquals(
                        others,
                        others.stream()
                                .sorted((a, b) -> places.get(a).compareTo(places.get(b)))
                                .toList());
                assertEquals(6, places.values().stream().distinct().count());
            }
        }
    }

    private static Map<Id, Long> wanted(Stages stages) {
        Map<Id, Long> wanted = new HashMap<>();
        stages.inOrder().forEach(stage -> wanted.put(stage.id(), stage.content().order()));
        return wanted;
    }

    private static String code(Stages stages, String text) {
        return stages.named(text).map(Stored::content).map(Stage::code).orElse("none");
    }

    private static Stages standard() {
        List<Stage> stages = DefaultPipeline.stages(PIPELINE);
        return new Stages(IntStream.range(0, stages.size())
                .mapToObj(i -> Writing.stored(Stage.TYPE, Writing.id(1 + i), stages.get(i)))
                .toList());
    }

    private static Stage stage(String name) {
        return Writing.created(Stage.TYPE, """
                {"pipelineId": "%s", "name": "%s"}""".formatted(PIPELINE, name));
    }

    private static Stored<Stage> stage(long id, String json) {
        String order = json.contains("\"order\"") ? "" : ", \"order\": " + id;
        return Writing.stored(
                Stage.TYPE, Writing.id(id), Writing.kept(Stage.TYPE, Writing.created(Stage.TYPE, """
                        {"pipelineId": "%s", %s%s}""".formatted(
                                PIPELINE, json, order))));
    }
}
