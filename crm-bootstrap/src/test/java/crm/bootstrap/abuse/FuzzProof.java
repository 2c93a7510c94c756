package crm.bootstrap.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Every operation gets all the ways to spoil a request, and each of them again and again as long as there is time. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class FuzzProof {
    private static final int SHARE = 4;

    @Test
    void no_spoiled_request_gets_an_answer_that_is_not_described() throws IOException, InterruptedException {
        long seed = Long.getLong("crm.abuse.seed", System.nanoTime());
        Instant end = Instant.now().plus(Duration.ofMinutes(Integer.getInteger("crm.abuse.minutes", 6)));
        Description description = Description.of(RestAssured.port);
        Fuzzing fuzzing = new Fuzzing(description, World.founded(4, RestAssured.port, description, seed), seed);

        int rounds = 0;
        while (Instant.now().isBefore(end)) {
            int round = rounds++;
            fuzzing.round(round, (operation, kind) -> (kind + operation + round) % SHARE == 0, end);
        }

        Findings findings = fuzzing.findings();
        System.out.println("Fuzzing with seed " + seed + ", " + rounds + " rounds: " + findings.figures());
        assertEquals(0, findings.faults(), findings::shown);
        assertTrue(findings.kinds() >= 100);
        assertEquals(description.operations().size(), findings.asked().size());
    }
}
