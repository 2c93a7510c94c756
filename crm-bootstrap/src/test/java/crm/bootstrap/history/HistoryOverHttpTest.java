package crm.bootstrap.history;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class HistoryOverHttpTest {
    private Crm crm;

    @BeforeEach
    void sign_in() {
        crm = Crm.asAdministrator();
    }

    @Test
    void what_is_deleted_keeps_the_name_it_had_last() {
        Crm crm = Crm.asAdministrator();
        String customer = crm.create("/customers", Map.of("name", "Short-lived"));
        crm.put("/customers/" + customer, Map.of("name", "Gone")).statusCode(200);
        crm.delete("/customers/" + customer).statusCode(204);

        crm.get("/audit?recordId=" + customer)
                .statusCode(200)
                .body("data.action", contains("DELETE", "UPDATE", "CREATE"))
                .body("data.record.label", contains("Gone", "Gone", "Gone"));
    }

    @Test
    void a_customers_history_says_who_changed_what_and_from_where() {
        String acme = crm.create("/customers", Map.of("name", "Acme"));
        crm.request()
                .header("User-Agent", "curl/8")
                .body(Map.of("name", "Acme Ltd"))
                .patch("/api/crm/customers/" + acme)
                .then()
                .statusCode(200);

        crm.get("/customers/" + acme + "/history")
                .statusCode(200)
                .body("data.action", contains("UPDATE", "CREATE"))
                .body("data[0].changes.field", contains("name"))
                .body("data[0].changes[0].before", equalTo("Acme"))
                .body("data[0].changes[0].after", equalTo("Acme Ltd"))
                .body("data[0].actor.id", equalTo(crm.user()))
                .body("data[0].client", equalTo("curl/8"))
                .body("data[0].address", notNullValue())
                .body("data[0].record.label", equalTo("Acme Ltd"));
        crm.get("/customers/" + acme + "/history?limit=1")
                .body("data.action", contains("UPDATE"))
                .body("pagination.nextCursor", notNullValue());
    }

    @Test
    void the_audit_finds_deletions_by_record_actor_action_and_time() {
        String acme = crm.create("/customers", Map.of("name", "Acme"));
        crm.delete("/customers/" + acme).statusCode(204);

        crm.get("/audit?recordId=" + acme + "&action=DELETE&userId=" + crm.user() + "&from=2026-01-01T00:00:00Z")
                .statusCode(200)
                .body("data.action", contains("DELETE"))
                .body("data.record.id", contains(acme));
        crm.get("/audit?type=customer&limit=200").body("data.record.id", hasItem(acme));
        crm.get("/customers/" + acme + "/history").statusCode(404);
        crm.colleague("MANAGER").get("/audit").statusCode(200);
        crm.colleague("SALES_REP").get("/audit").statusCode(403).body("code", equalTo("permission_missing"));
    }

    @Test
    void an_auditor_of_their_own_hears_of_their_records_and_their_doings_alone() {
        String role = "Auditor-" + System.nanoTime();
        crm.create(
                "/roles",
                Map.of(
                        "name",
                        role,
                        "grants",
                        List.of(
                                Map.of("permission", "crm.audit.view", "scope", "OWN"),
                                Map.of("permission", "crm.customer.view", "scope", "ALL"),
                                Map.of("permission", "crm.customer.update", "scope", "ALL"))));
        Crm auditor = crm.colleague(role);
        String others = crm.create("/customers", Map.of("name", "Others"));
        String hers = crm.create("/customers", Map.of("name", "Hers", "ownerId", auditor.user()));
        crm.put("/customers/" + hers, Map.of("name", "Still hers")).statusCode(200);
        auditor.put("/customers/" + others, Map.of("industry", "Law")).statusCode(200);
        crm.delete("/customers/" + hers).statusCode(204);

        auditor.get("/audit?type=customer")
                .statusCode(200)
                .body("data.action", contains("DELETE", "UPDATE", "UPDATE", "CREATE"))
                .body("data.record.id", contains(hers, others, hers, hers));
        auditor.get("/audit?recordId=" + others).body("data.actor.id", contains(auditor.user()));
        auditor.get("/audit?limit=1&action=UPDATE").body("data.record.id", contains(others));
        crm.get("/audit?recordId=" + others).body("data.action", contains("UPDATE", "CREATE"));
    }

    @Test
    void a_timeline_shows_what_happened_with_a_customer_the_latest_first() {
        String acme = crm.create("/customers", Map.of("name", "Acme"));
        crm.create("/deals", Map.of("name", "Move", "customerId", acme));
        crm.create("/customers/" + acme + "/notes", Map.of("content", "Called"));

        crm.get("/customers/" + acme + "/timeline")
                .statusCode(200)
                .body("data.kind", contains("note", "deal"))
                .body("data[1].record.name", equalTo("Move"))
                .body("data[1].at", startsWith("2"));
        crm.get("/customers/" + acme + "/timeline?kinds=deal").body("data.kind", contains("deal"));
        crm.get("/tags/" + acme + "/timeline").statusCode(404);
    }
}
