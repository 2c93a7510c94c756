package crm.bootstrap.merge;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class MergingOverHttpTest {
    private Crm crm;

    @BeforeEach
    void sign_in() {
        crm = Crm.asAdministrator();
    }

    @Test
    void duplicate_customers_become_one_and_two_again() {
        String acme = crm.create("/customers", Map.of("name", "Acme", "annualRevenue", 1000));
        String twin = crm.create("/customers", Map.of("name", "Acme Ltd", "primaryEmail", "office@acme.example"));
        String ann = crm.create("/contacts", Map.of("name", "Ann", "customerId", acme));
        String bob = crm.create("/contacts", Map.of("name", "Bob", "customerId", twin));
        String deal = crm.create("/deals", Map.of("name", "Move", "customerId", twin));

        crm.post("/customers/" + acme + "/merge", Map.of("duplicateIds", List.of(twin), "fields", Map.of("name", twin)))
                .statusCode(200)
                .body("id", equalTo(acme))
                .body("name", equalTo("Acme Ltd"))
                .body("primaryEmail", equalTo("office@acme.example"));
        crm.get("/customers/" + acme + "?include=contacts,deals")
                .body("contacts.id", hasItems(ann, bob))
                .body("deals.id", contains(deal));
        crm.get("/contacts?customerId=" + acme + "&isPrimary=true").body("data.id", contains(ann));
        crm.get("/customers/" + twin)
                .statusCode(404)
                .body("code", equalTo("merged"))
                .body("mergedInto", equalTo(acme));
        crm.post("/customers/" + twin + "/restore", Map.of()).statusCode(409).body("code", equalTo("merged"));
        crm.get("/customers/" + acme + "/history").body("data.action", hasItem("MERGE"));

        crm.post("/customers/" + acme + "/unmerge", Map.of())
                .statusCode(200)
                .body("record.name", equalTo("Acme"))
                .body("restored.id", contains(twin));
        crm.get("/customers/" + twin + "?include=contacts,deals")
                .statusCode(200)
                .body("name", equalTo("Acme Ltd"))
                .body("contacts.id", contains(bob))
                .body("contacts[0].isPrimary", equalTo(true))
                .body("deals.id", contains(deal));
        crm.post("/customers/" + acme + "/unmerge", Map.of()).statusCode(409).body("code", equalTo("not_merged"));
    }

    @Test
    void nobody_merges_into_a_record_that_has_changed_since_they_read_it() {
        String acme = crm.create("/customers", Map.of("name", "Acme"));
        String twin = crm.create("/customers", Map.of("name", "Acme Ltd"));
        crm.put("/customers/" + acme, Map.of("name", "Acme Inc")).statusCode(200);

        merge(acme, twin, "\"v1\"").statusCode(412);
        crm.get("/customers/" + twin).statusCode(200);
        merge(acme, twin, "\"v2\"").statusCode(200);
    }

    private ValidatableResponse merge(String survivor, String duplicate, String version) {
        return crm.request()
                .header("If-Match", version)
                .body(Map.of("duplicateIds", List.of(duplicate)))
                .post("/api/crm/customers/" + survivor + "/merge")
                .then();
    }

    @Test
    void contacts_and_leads_are_merged_and_parted_likewise() {
        String ann = crm.create("/contacts", Map.of("name", "Ann"));
        String anna = crm.create("/contacts", Map.of("name", "Anna", "email", "anna@acme.example"));
        crm.post("/contacts/" + ann + "/merge", Map.of("duplicateIds", List.of(anna)))
                .statusCode(200)
                .body("email", equalTo("anna@acme.example"));
        crm.post("/contacts/" + ann + "/unmerge", Map.of()).statusCode(200);
        String lead = crm.create("/leads", Map.of("name", "Leo"));
        String twin = crm.create("/leads", Map.of("name", "Leo L"));
        crm.post("/leads/" + lead + "/merge", Map.of("duplicateIds", List.of(twin)))
                .statusCode(200);
        crm.post("/leads/" + lead + "/unmerge", Map.of()).statusCode(200).body("restored.id", contains(twin));
    }

    @Test
    void of_two_mergers_that_cross_one_wins() throws Exception {
        String one = crm.create("/customers", Map.of("name", "One"));
        String two = crm.create("/customers", Map.of("name", "Two"));
        List<String> ids = List.of(one, two);
        List<Integer> statuses = Race.of(
                2,
                i -> () -> crm.post(
                                "/customers/" + ids.get(i) + "/merge", Map.of("duplicateIds", List.of(ids.get(1 - i))))
                        .extract()
                        .statusCode());
        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses.toString());
    }
}
