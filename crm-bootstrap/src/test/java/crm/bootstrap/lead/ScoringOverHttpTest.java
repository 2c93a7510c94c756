package crm.bootstrap.lead;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scores, their explanations and rules, and what leads do (EP-026, EP-028, BR-040, BR-044, ENT-18). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ScoringOverHttpTest {

    @Test
    void the_lead_of_the_document_is_hot_with_85_points_and_its_bars() {
        Crm crm = Crm.asAdministrator();
        String lead = johnDoe(crm);
        crm.get("/leads/" + lead).body("leadScore", equalTo(65)).body("rating", equalTo("WARM"));

        crm.post("/leads/" + lead + "/events", List.of(Map.of("type", "MEETING"), Map.of("type", "MEETING")))
                .statusCode(201)
                .body("data.type", contains("MEETING", "MEETING"));
        crm.get("/leads/" + lead)
                .body("leadScore", equalTo(85))
                .body("rating", equalTo("HOT"))
                .body("scoreOrigin", equalTo("AUTOMATED"))
                .body("lastActivityDate", notNullValue());
        explained(crm, lead)
                .body("score", equalTo(85))
                .body("contributions.points.sum()", equalTo(85))
                .body("groups.group", contains("ENGAGEMENT", "DEMOGRAPHICS", "BUDGET"))
                .body("groups.percent", contains(80, 75, 100))
                .body("wouldBe.score", equalTo(85))
                .body("contributions.find { it.rule == 'Met us' }.evidence.eventIds", hasSize(2))
                .body("contributions.find { it.rule == 'Decides at board level' }.evidence.value", equalTo("CTO"));
    }

    @Test
    void a_score_by_hand_is_explained_as_such_and_rules_are_asked_for_again() {
        Crm crm = Crm.asAdministrator();
        String lead = crm.create("/leads", Map.of("name", "Ada", "company", "Example Inc"));
        crm.put("/leads/" + lead + "/score", Map.of("score", 90))
                .statusCode(200)
                .body("leadScore", equalTo(90))
                .body("rating", equalTo("HOT"))
                .body("scoreOrigin", equalTo("MANUAL"))
                .body("explanation.contributions.rule", contains("By hand"))
                .body("explanation.contributions[0].evidence.userId", equalTo(crm.user()))
                .body("explanation.wouldBe.score", equalTo(8));
        crm.put("/leads/" + lead + "/score", Map.of("automated", true))
                .statusCode(200)
                .body("leadScore", equalTo(8))
                .body("explanation.contributions.points", contains(8));
        crm.get("/leads/" + lead + "/scores")
                .statusCode(200)
                .body("data.reason", contains("Scored by rules", "Scored by hand", "Created"))
                .body("data.score", contains(8, 90, 8));
        crm.put("/leads/" + lead + "/score", Map.of()).statusCode(422).body("errors.pointer", contains("/score"));
    }

    @Test
    void events_are_kept_as_they_happened_and_listed_the_newest_first() {
        Crm crm = Crm.asAdministrator();
        String lead = crm.create("/leads", Map.of("name", "Visited"));
        crm.post(
                        "/leads/" + lead + "/events",
                        Map.of(
                                "type",
                                "PAGE_VIEW",
                                "url",
                                "https://example.com/prices",
                                "duration",
                                42,
                                "ipAddress",
                                "192.0.2.7",
                                "userAgent",
                                "Browser",
                                "occurredAt",
                                "2026-01-01T10:00:00Z",
                                "metadata",
                                Map.of("page", 3)))
                .statusCode(201)
                .body("ipAddress", equalTo("192.0.2.7"))
                .body("metadata.page", equalTo(3))
                .body("leadId", equalTo(lead));
        crm.post("/leads/" + lead + "/events", Map.of("type", "EMAIL_OPEN"))
                .statusCode(201)
                .body("userAgent", notNullValue())
                .body("ipAddress", notNullValue());

        crm.get("/leads/" + lead + "/events")
                .statusCode(200)
                .body("data.type", contains("EMAIL_OPEN", "PAGE_VIEW"))
                .body("pagination.total", equalTo(2));
        crm.get("/leads/" + lead + "/events?type=PAGE_VIEW").body("data", hasSize(1));
        crm.get("/leads/" + lead + "?include=events").body("events", hasSize(2));
        crm.post("/leads/" + lead + "/events", List.of()).statusCode(400);
        crm.post("/leads/" + lead + "/events", List.of(Map.of("type", "MEETING"), Map.of("type", "DANCE")))
                .statusCode(422)
                .body("errors.pointer", contains("/1/type"));
        crm.get("/leads/00000000-0000-7000-8000-000000000000/events").statusCode(404);
        crm.get("/lead-events").statusCode(405);
    }

    @Test
    void rules_are_replaced_as_a_new_version_by_those_who_keep_the_settings() {
        Crm crm = Crm.asAdministrator();
        Map<String, Object> rules = new LinkedHashMap<>(
                crm.get("/lead-scoring/rules").statusCode(200).extract().path("$"));
        int number = (int) rules.get("number");
        List<?> before = crm.get("/lead-scoring/rules/versions").extract().path("data.number");
        rules.put("name", "The same again");
        crm.put("/lead-scoring/rules", rules)
                .statusCode(200)
                .body("number", equalTo(number + 1))
                .body("rules", hasSize(((List<?>) rules.get("rules")).size()));
        crm.put("/lead-scoring/rules", rules).statusCode(409).body("code", equalTo("stale_rules"));
        crm.get("/lead-scoring/rules/versions")
                .body("data", hasSize(before.size() + 1))
                .body("data.number", hasItem(1))
                .body("data[0].name", equalTo("The same again"));
        rules.remove("number");
        rules.put("warmFrom", 99);
        crm.put("/lead-scoring/rules", rules).statusCode(422).body("errors.pointer", contains("/warmFrom"));

        Crm seller = crm.colleague("SALES_REP");
        seller.get("/lead-scoring/rules").statusCode(200);
        seller.put("/lead-scoring/rules", Map.of()).statusCode(403);
    }

    @Test
    void leads_are_listed_by_score_and_filtered_as_the_documents_say() {
        Crm crm = Crm.asAdministrator();
        String tag = "filtered-" + System.nanoTime();
        String high = crm.create("/leads", Map.of("name", "High", "tags", List.of(tag), "source", "REFERRAL"));
        String low = crm.create("/leads", Map.of("name", "Low", "tags", List.of(tag)));
        crm.put("/leads/" + high + "/score", Map.of("score", 80)).statusCode(200);
        crm.put("/leads/" + low + "/score", Map.of("score", 20)).statusCode(200);

        crm.get("/leads?tags=" + tag).body("data.id", contains(high, low));
        crm.get("/leads?tags=" + tag + "&minScore=50&maxScore=90").body("data.id", contains(high));
        crm.get("/leads?tags=" + tag + "&rating=COLD&status=NEW&ownerId=me").body("data.id", contains(low));
        crm.get("/leads?tags=" + tag + "&source=REFERRAL&search=high").body("data.id", contains(high));
        assertEquals(400, crm.get("/leads?minScore=much").extract().statusCode());
        crm.get("/leads/" + low).body("scoreFadesAt", nullValue());
    }

    static String johnDoe(Crm crm) {
        Map<String, Object> lead = new LinkedHashMap<>();
        lead.put("firstName", "John");
        lead.put("lastName", "Doe");
        lead.put("email", "john@example.com");
        lead.put("phone", "+1-555-5678");
        lead.put("company", "Example Inc");
        lead.put("jobTitle", "CTO");
        lead.put("source", "Website Form");
        lead.put("campaign", "Q1 2026 Campaign");
        lead.put("timeline", "IMMEDIATE");
        lead.put("budget", 50_000);
        lead.put("budgetMax", 100_000);
        lead.put("authority", "YES");
        lead.put("need", "EXPLICIT");
        lead.put("tags", List.of("enterprise", "hot-lead", "decision-maker"));
        return crm.create("/leads", lead);
    }

    private static ValidatableResponse explained(Crm crm, String lead) {
        return crm.get("/leads/" + lead + "/score/explain").statusCode(200);
    }
}
