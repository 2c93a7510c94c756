package crm.bootstrap.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.abuse.SlowClients.Slowness;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thousand slow clients for longer than anything may rest. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SlowClientsProof {
    private static final int OF_EACH = 250;
    private static final Duration LONGER_THAN_ANYTHING_MAY_REST = Duration.ofSeconds(75);

    @Test
    void a_thousand_slow_clients_keep_nobody_from_being_served_and_are_cut_off()
            throws IOException, InterruptedException {
        long seed = Long.getLong("crm.abuse.seed", System.nanoTime());
        World world = World.founded(RestAssured.port, Description.of(RestAssured.port), seed);
        GoodClients good = new GoodClients(world);
        GoodClients.Waited alone = good.work(Duration.ofSeconds(10));
        try (var log = new ErrorLog();
                var slow = new SlowClients(
                        RestAssured.port,
                        OF_EACH,
                        Duration.ofSeconds(5),
                        world.credentials().value())) {
            Answer counted = connections();
            System.out.println("Slow clients: " + told(counted));
            // As long as all of them are there: nobody waits until they are cut off.
            assertTrue(counted.took().compareTo(Duration.ofSeconds(5)) < 0, () -> "waited for " + counted.took());
            GoodClients.Waited beside = good.work(LONGER_THAN_ANYTHING_MAY_REST);

            System.out.println(
                    "Slow clients, 4 x " + OF_EACH + ": good ones alone " + alone + "; beside them " + beside);
            for (Slowness slowness : Slowness.values()) {
                System.out.println("Slow at " + slowness + ": " + slow.cut(slowness) + " of " + slow.count(slowness)
                        + " cut off, the last after " + slow.longest(slowness).toSeconds() + " s");
            }
            assertTrue(beside.share(99).compareTo(Duration.ofSeconds(2)) < 0, beside::toString);
            // Whoever reads slowly holds one answer and a connection, and is let read on.
            for (Slowness slowness : List.of(Slowness.HEADERS, Slowness.BODY, Slowness.BEGINNING)) {
                assertEquals(slow.count(slowness), slow.cut(slowness), slowness::toString);
            }
            assertEquals(List.of(), log.errors());
        }
    }

    /** How many connections the server counts, which has to be as many as there are. */
    private static Answer connections() throws IOException {
        try (Wire wire = new Wire(RestAssured.port)) {
            return wire.ask(Request.get("/q/metrics"));
        }
    }

    private static String told(Answer counted) {
        return counted.text()
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("connections"))
                .filter(line -> line.startsWith("http") || line.startsWith("vertx"))
                .toList()
                .toString();
    }
}
