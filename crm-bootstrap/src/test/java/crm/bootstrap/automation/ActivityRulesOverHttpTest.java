package crm.bootstrap.automation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import crm.adapter.persistence.settings.RememberedSettings;
import crm.bootstrap.job.BackgroundWork;
import crm.bootstrap.persistence.Tenancy;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that create activities, as an administrator keeps them (BR-083). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ActivityRulesOverHttpTest {
    @Inject
    RememberedSettings settings;

    @Inject
    EntityManager entities;

    private Crm crm;
    private String rule;

    @BeforeEach
    void a_rule_for_deals_that_reach_a_proposal() {
        crm = Crm.asAdministrator();
        String stage = crm.get("/pipelines/"
                        + crm.get("/pipelines?active=true").extract().path("data[0].id") + "?include=stages")
                .extract()
                .path("stages.find { it.code == 'PROPOSAL' }.id");
        rule = crm.create(
                "/activity-rules",
                rule(
                        "DEAL_STAGE_ENTERED",
                        Map.of("stageId", stage, "subject", "Offer to {{customer.name}}", "dueInDays", 2)));
    }

    /** The other tests share the tenant. */
    @AfterEach
    void no_rule_is_left() {
        List<String> rules = crm.get("/activity-rules?limit=200").extract().path("data.id");
        rules.forEach(id -> crm.delete("/activity-rules/" + id));
    }

    @Test
    void rules_are_kept_like_any_record() {
        crm.get("/activity-rules/" + rule)
                .statusCode(200)
                .body("isActive", equalTo(true))
                .body("repeats", equalTo(false));
        crm.put("/activity-rules/" + rule, Map.of("priority", "URGENT"))
                .statusCode(200)
                .body("version", equalTo(2));
        crm.request()
                .body(Map.of("isActive", false))
                .patch("/api/crm/activity-rules/" + rule)
                .then()
                .statusCode(200)
                .body("isActive", equalTo(false));
        crm.get("/activity-rules?event=DEAL_STAGE_ENTERED&isActive=false").body("data.id", hasItem(rule));
        crm.get("/activity-rules/" + rule + "/history").statusCode(200).body("data", hasSize(3));
        crm.delete("/activity-rules/" + rule).statusCode(204);
        crm.get("/activity-rules/" + rule).statusCode(404);
    }

    @Test
    void a_deal_that_enters_the_stage_gives_its_owner_something_to_do_and_keeps_its_version() {
        String deal = deal();
        int version = crm.request()
                .body(Map.of("stage", "PROPOSAL"))
                .put("/api/crm/deals/" + deal + "/stage")
                .then()
                .statusCode(200)
                .extract()
                .path("version");

        crm.get("/deals/" + deal).body("version", equalTo(version));
        String made = crm.get("/activities?ruleId=" + rule + "&dealId=" + deal + "&include=rule")
                .body("data", hasSize(1))
                .body("data[0].subject", equalTo("Offer to Tulip Tools"))
                .body("data[0].assignedTo", equalTo(crm.user()))
                .body("data[0].createdBy", nullValue())
                .body("data[0].dueDate", notNullValue())
                .body("data[0].rule.id", equalTo(rule))
                .extract()
                .path("data[0].id");
        crm.get("/activities/" + made + "/history")
                .body("data[0].action", equalTo("CREATE"))
                .body("data[0].changes.field", hasItem("ruleId"));
        crm.get("/notifications").body("data.record.id", hasItem(made));
    }

    @Test
    void a_refused_change_starts_nothing() {
        String deal = deal();
        crm.put("/deals/" + deal + "/stage", Map.of("stage", "NOWHERE")).statusCode(422);
        crm.get("/activities?dealId=" + deal).body("data", empty());
    }

    @Test
    void a_preview_creates_nothing() {
        String deal = deal();
        crm.post("/activity-rules/" + rule + "/preview", Map.of("dealId", deal))
                .statusCode(200)
                .body("creates", equalTo(true))
                .body("reasons", empty())
                .body("activity.subject", equalTo("Offer to Tulip Tools"))
                .body("activity.dealId", equalTo(deal));
        crm.get("/activities?dealId=" + deal).body("data", empty());
        crm.post("/activity-rules/" + rule + "/preview", Map.of())
                .statusCode(422)
                .body("errors.pointer", contains("/dealId"));
    }

    @Test
    void imported_records_start_rules_together() {
        String welcome = crm.create("/activity-rules", rule("LEAD_CREATED", Map.of("subject", "Call {{name}}")));
        crm.request()
                .contentType("multipart/form-data")
                .multiPart(
                        "file",
                        "leads.csv",
                        "name,email\nAda,ada@x.example\nBob,bob@x.example\n".getBytes(),
                        "text/csv")
                .multiPart("type", "leads")
                .post("/api/crm/import")
                .then()
                .statusCode(202);
        BackgroundWork.finishJobs();
        crm.get("/activities?ruleId=" + welcome).body("data.subject.sort()", contains("Call Ada", "Call Bob"));
    }

    @Test
    void what_becomes_overdue_starts_a_rule_once() {
        String customer = crm.create("/customers", Map.of("name", "Tulip Tools"));
        String escalate =
                crm.create("/activity-rules", rule("ACTIVITY_OVERDUE", Map.of("subject", "Escalate {{subject}}")));
        String before = LocalDate.now(ZoneOffset.UTC).minusDays(2).toString();
        Map<String, Object> call = Map.of("type", "CALL", "subject", "Call", "customerId", customer);
        crm.create("/activities", with(call, "dueDate", before));
        BackgroundWork.makeRounds();
        String escalated = "/activities?ruleId=" + escalate + "&customerId=" + customer;
        crm.get(escalated).body("data", empty());

        madeDaysAgo(escalate);
        crm.create("/activities", with(call, "dueDate", "2031-01-01"));
        BackgroundWork.makeRounds();
        BackgroundWork.makeRounds();
        crm.get(escalated).body("data.subject", contains("Escalate Call"));
    }

    private void madeDaysAgo(String id) {
        String tenant = crm.get("/tenant").extract().path("key");
        Tenancy.as(tenant, () -> {
            settings.change(tenant);
            return entities.createNativeQuery(
                            "update activity_rule set created_at = created_at - interval '5 days' where id = :id")
                    .setParameter("id", UUID.fromString(id))
                    .executeUpdate();
        });
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        Map<String, Object> more = new HashMap<>(body);
        more.put(name, value);
        return more;
    }

    @Test
    void representatives_see_rules_and_do_not_make_them() {
        Crm rep = crm.colleague("SALES_REP");
        rep.get("/activity-rules").statusCode(200).body("data.id", hasItem(rule));
        rep.post("/activity-rules", rule("DEAL_WON", Map.of())).statusCode(403);
        rep.delete("/activity-rules/" + rule).statusCode(403);
    }

    private String deal() {
        return crm.create(
                "/deals",
                Map.of("name", "Big one", "customerId", crm.create("/customers", Map.of("name", "Tulip Tools"))));
    }

    private static Map<String, Object> rule(String event, Map<String, Object> more) {
        Map<String, Object> rule = new HashMap<>(Map.of(
                "name", "Rule " + UUID.randomUUID(), "event", event, "activityType", "TASK", "subject", "Do it"));
        rule.putAll(more);
        return rule;
    }
}
