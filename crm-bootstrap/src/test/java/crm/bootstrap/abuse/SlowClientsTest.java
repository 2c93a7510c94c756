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

/** Whoever takes a long time takes it from nobody else. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SlowClientsTest {
    private static final long SEED = 20_261_121L;

    @Test
    void many_slow_clients_keep_nobody_from_being_served() throws IOException, InterruptedException {
        World world = World.founded(RestAssured.port, Description.of(RestAssured.port), SEED);
        GoodClients good = new GoodClients(world);
        GoodClients.Waited alone = good.work(Duration.ofSeconds(3));
        try (var log = new ErrorLog();
                var slow = new SlowClients(
                        RestAssured.port,
                        60,
                        Duration.ofSeconds(1),
                        world.credentials().value())) {
            GoodClients.Waited beside = good.work(Duration.ofSeconds(24));

            System.out.println("Slow clients, 4 x 60: good ones alone " + alone + "; beside them " + beside
                    + "; cut off: " + slow.cut(Slowness.BODY) + " bodies");
            assertTrue(beside.share(99).compareTo(Duration.ofSeconds(2)) < 0, beside::toString);
            assertEquals(slow.count(Slowness.BODY), slow.cut(Slowness.BODY));
            assertEquals(List.of(), log.errors());
        }
    }
}
