package crm.bootstrap.communication;

import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What locks a record and then its customer meets what locks the customer and then the record. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class GivingWayTest {
    @Test
    void nobody_hears_of_it_when_two_wait_for_one_another() throws ExecutionException, InterruptedException {
        Crm crm = Crm.asAdministrator();
        for (int round = 0; round < 5; round++) {
            String customer = crm.create("/customers?allowDuplicates=true", Map.of("name", "Contested Inc"));
            List<String> communications = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                communications.add(crm.create(
                        "/communications", Map.of("type", "CALL", "notes", "Hello", "customerId", customer)));
            }
            List<Integer> statuses = Race.of(4, runner -> () -> {
                String address =
                        runner == 3 ? "/customers/" + customer : "/communications/" + communications.get(runner);
                return crm.request().delete("/api/crm" + address).statusCode();
            });
            assertTrue(statuses.stream().allMatch(status -> status == 204 || status == 404), statuses::toString);
        }
    }
}
