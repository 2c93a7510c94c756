package crm.bootstrap.story;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What thirty-two who do the same at the same moment come home with. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class RacesTest {
    private static final int RUNNERS = 32;

    @Test
    void a_lead_is_converted_by_one_of_many() throws Exception {
        Crm crm = Crm.asAdministrator();
        String lead = crm.create("/leads", Map.of("name", "Raced Lead", "company", "Raced Lead Inc"));
        List<Integer> statuses = Race.of(
                RUNNERS,
                _ -> () -> crm.post("/leads/" + lead + "/convert", Map.of())
                        .extract()
                        .statusCode());
        assertEquals(1, Collections.frequency(statuses, 200));
        assertEquals(RUNNERS - 1, Collections.frequency(statuses, 409));
        crm.get("/customers?name=Raced Lead Inc").body("data", hasSize(1));
        crm.get("/deals?leadId=" + lead).body("data", hasSize(1));
    }

    @Test
    void a_deal_is_won_by_one_of_many() throws Exception {
        Crm crm = Crm.asAdministrator();
        String customer = crm.create("/customers", Map.of("name", "Raced Deal Inc"));
        String deal = crm.create("/deals", Map.of("name", "Raced", "customerId", customer, "amount", 10));
        List<Integer> statuses = Race.of(
                RUNNERS,
                _ -> () ->
                        crm.post("/deals/" + deal + "/win", Map.of()).extract().statusCode());
        assertEquals(1, Collections.frequency(statuses, 200));
        assertEquals(RUNNERS - 1, Collections.frequency(statuses, 409));
        crm.get("/deals/" + deal + "?include=stageHistory").body("stageHistory", hasSize(2));
    }

    @Test
    void of_many_who_have_read_the_same_version_one_changes_it() throws Exception {
        Crm crm = Crm.asAdministrator();
        String customer = crm.create("/customers", Map.of("name", "Raced Customer Inc"));
        for (int round = 1; round <= 5; round++) {
            String tag = "\"v" + round + "\"";
            List<Integer> statuses = Race.of(
                    RUNNERS,
                    runner -> () -> crm.request()
                            .header("If-Match", tag)
                            .body(Map.of("notes", "by " + runner + " on " + tag))
                            .put("/api/crm/customers/" + customer)
                            .statusCode());
            assertEquals(1, Collections.frequency(statuses, 200));
            assertEquals(RUNNERS - 1, Collections.frequency(statuses, 412));
        }
        crm.get("/customers/" + customer).body("version", equalTo(6));
    }

    @Test
    void deal_numbers_are_given_out_once() throws Exception {
        Crm crm = Crm.asAdministrator();
        String customer = crm.create("/customers", Map.of("name", "Numbered Inc"));
        Set<String> numbers = Set.copyOf(Race.of(
                RUNNERS,
                runner -> () -> crm.post("/deals", Map.of("name", "Numbered " + runner, "customerId", customer))
                        .statusCode(201)
                        .extract()
                        .<String>path("dealNumber")));
        assertEquals(RUNNERS, numbers.size());
    }

    @Test
    void a_customer_has_one_primary_contact_however_many_ask_for_the_part() throws Exception {
        Crm crm = Crm.asAdministrator();
        String customer = crm.create("/customers", Map.of("name", "Primary Inc"));
        List<String> contacts = IntStream.range(0, 8)
                .mapToObj(i -> crm.create("/contacts", Map.of("name", "Contact " + i, "customerId", customer)))
                .toList();
        Race.of(
                RUNNERS,
                runner ->
                        () -> crm.put("/contacts/" + contacts.get(runner % contacts.size()) + "/set-primary", Map.of())
                                .statusCode(200));
        crm.get("/contacts?customerId=" + customer + "&isPrimary=true").body("data", hasSize(1));
    }
}
