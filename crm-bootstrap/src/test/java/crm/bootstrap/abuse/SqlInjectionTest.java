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
import java.util.List;
import org.junit.jupiter.api.Test;

/** A share of the SQL that there is to inject, in every parameter that could hold any. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SqlInjectionTest {
    @Test
    void no_parameter_becomes_part_of_a_statement() throws IOException, InterruptedException {
        long seed = Long.getLong("crm.abuse.seed", 20_261_121L);
        Description description = Description.of(RestAssured.port);
        SqlInjection injection = new SqlInjection(description, World.founded(2, RestAssured.port, description, seed));

        injection.inject(seed, 4, 1, Instant.now().plus(Duration.ofSeconds(30)));

        System.out.println("SQL injection with seed " + seed + ": " + injection.figures());
        assertEquals(List.of(), injection.findings());
        assertTrue(injection.answers() >= 1_000, injection::figures);
    }
}
