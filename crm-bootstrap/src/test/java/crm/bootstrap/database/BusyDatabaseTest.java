package crm.bootstrap.database;

import static org.hamcrest.Matchers.notNullValue;

import crm.bootstrap.rest.Api;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What becomes of requests while others have all turns with the database. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class BusyDatabaseTest {
    private static final String TAGS = "/api/crm/tags";

    @Inject
    TransactionQueue queue;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @Test
    void whoever_waits_for_a_turn_in_vain_is_asked_to_come_back() throws Exception {
        Api api = Api.ofNewTenant();
        api.request().get(TAGS).then().statusCode(200);
        whileOthersWork(
                connections * 4 / 5,
                () -> api.request()
                        .get(TAGS)
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", notNullValue()));
        api.request().get(TAGS).then().statusCode(200);
    }

    @Test
    void one_turn_is_enough_for_whatever_takes_part_in_a_request() throws Exception {
        Api api = Api.ofNewTenant();
        whileOthersWork(
                connections * 4 / 5 - 1,
                () -> api.request().get("/api/crm/dashboard/stats").then().statusCode(200));
    }

    private void whileOthersWork(int others, Runnable work) throws Exception {
        if (others == 0) {
            work.run();
        } else {
            queue.inTurn(() -> {
                whileOthersWork(others - 1, work);
                return others;
            });
        }
    }
}
