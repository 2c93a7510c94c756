package crm.bootstrap.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thousand times through a list whose records come and go. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class PagingProof {
    private static final int RUNS = 1_000;

    @Test
    void nothing_is_repeated_or_skipped_while_records_come_and_go() throws IOException {
        long seed = Long.getLong("crm.abuse.seed", System.nanoTime());
        Description description = Description.of(RestAssured.port);
        List<String> findings = new ArrayList<>();
        try (Wire wire = new Wire(RestAssured.port)) {
            Paging paging = new Paging(World.founded(RestAssured.port, description, seed), wire);
            for (int run = 0; run < RUNS; run++) {
                findings.addAll(paging.run(seed + run));
            }
        }
        System.out.println("Paging with seed " + seed + ": " + RUNS + " runs, " + findings.size() + " findings");
        assertEquals(List.of(), findings);
    }
}
