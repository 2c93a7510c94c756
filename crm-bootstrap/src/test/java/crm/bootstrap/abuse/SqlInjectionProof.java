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

/** All the SQL that there is to inject, in every parameter that could hold any, as long as there is time. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SqlInjectionProof {
    @Test
    void no_parameter_becomes_part_of_a_statement() throws IOException, InterruptedException {
        long seed = Long.getLong("crm.abuse.seed", System.nanoTime());
        Instant end = Instant.now().plus(Duration.ofSeconds(Integer.getInteger("crm.abuse.injection.seconds", 180)));
        Description description = Description.of(RestAssured.port);
        SqlInjection injection = new SqlInjection(description, World.founded(4, RestAssured.port, description, seed));

        injection.inject(seed, SqlPayloads.all().size(), 20, end);

        System.out.println("SQL injection with seed " + seed + ": " + injection.figures());
        assertEquals(List.of(), injection.findings());
        assertTrue(SqlPayloads.all().size() >= 500);
        assertTrue(injection.answers() >= 20_000, injection::figures);
    }
}
