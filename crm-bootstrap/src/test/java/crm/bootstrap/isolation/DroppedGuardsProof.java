package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each question about permissions that is taken out of the running application is missed by what is asked over HTTP. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class DroppedGuardsProof {
    private static final String LIST = "questions.txt";

    @Test
    void every_question_that_is_not_asked_is_missed() throws Exception {
        try (LastingTokens _ = new LastingTokens();
                Matrix matrix = new Matrix(20);
                Unseen unseen = new Unseen();
                Forgetful _ = new Forgetful()) {
            unseen.settle();
            Doors doors = new Doors();
            // The second time nobody has to be let in any more, so that each door asks its own questions alone.
            for (Check door : doors.checks()) {
                door.make();
            }
            Map<String, Checks> sorts = new LinkedHashMap<>();
            sorts.put("the matrix", matrix);
            sorts.put("doors", doors);
            sorts.put("what is unseen", unseen);
            UnaskedQuestions unasked = new UnaskedQuestions(sorts, ByHand.pairs(LIST));
            Figures.tell("questions about permissions not asked", unasked.figures());
            Set<String> byHand = unasked.unmissed();
            unasked.implied().forEach((question, before) -> byHand.add(question + " <- " + before));
            Set<String> unlisted = ByHand.unlisted(byHand, LIST);
            assertEquals(List.of(), unasked.findings(), "with every question asked");
            assertEquals(Set.of(), DroppedGuards.unknown(), "that can be asked");
            assertTrue(unasked.all() > 150, "only " + unasked.all());
            assertEquals(Set.of(), unlisted);
            assertEquals(Set.of(), ByHand.stale(byHand, LIST), "listed by hand, and no longer so");
        }
    }
}
