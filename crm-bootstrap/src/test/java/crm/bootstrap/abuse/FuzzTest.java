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

/** Every operation gets a share of all the ways to spoil a request, each way some operations. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class FuzzTest {
    private static final int SHARE = 20;

    @Test
    void no_spoiled_request_gets_an_answer_that_is_not_described() throws IOException, InterruptedException {
        long seed = Long.getLong("crm.abuse.seed", 20_261_121L);
        Description description = Description.of(RestAssured.port);
        Fuzzing fuzzing = new Fuzzing(description, World.founded(4, RestAssured.port, description, seed), seed);

        fuzzing.round(
                0,
                (operation, kind) -> (kind + operation) % SHARE == 0,
                Instant.now().plus(Duration.ofSeconds(50)));

        Findings findings = fuzzing.findings();
        System.out.println("Fuzzing with seed " + seed + ": " + findings.figures());
        assertEquals(0, findings.faults(), findings::shown);
        assertTrue(findings.kinds() >= 100);
    }
}
