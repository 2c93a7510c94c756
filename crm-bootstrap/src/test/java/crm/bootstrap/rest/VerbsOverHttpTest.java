package crm.bootstrap.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class VerbsOverHttpTest {
    private static Api api;
    private static String customer;

    @BeforeEach
    void found() {
        if (api == null) {
            api = Api.ofNewTenant();
            customer = api.create("customers", "{\"name\": \"Acme\"}");
        }
    }

    @Test
    void a_lead_becomes_a_deal_that_is_won() {
        String lead = lead();
        ValidatableResponse converted = post("leads/" + lead + "/convert", """
                {"createCustomer": true, "createContact": true, "createDeal": true,
                 "dealName": "Example Inc - Implementation", "dealValue": 50000, "dealStage": "QUALIFICATION"}""");
        converted
                .statusCode(200)
                .body("lead.status", equalTo("CONVERTED"))
                .body("customer.id", not(nullValue()))
                .body("contact.id", not(nullValue()))
                .body("deal.name", equalTo("Example Inc - Implementation"))
                .body("deal.amount", equalTo(50000))
                .body("duplicates", empty());
        String deal = converted.extract().path("deal.id");
        api.request("{\"stage\": \"PROPOSAL\", \"notes\": \"Sent proposal document\"}")
                .put("/api/crm/deals/" + deal + "/stage")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"v2\""))
                .body("stage", equalTo("PROPOSAL"));
        api.request("{\"stage\": \"NEGOTIATION\"}")
                .patch("/api/crm/deals/" + deal + "/stage")
                .then()
                .statusCode(200)
                .body("stage", equalTo("NEGOTIATION"));
        post("deals/" + deal + "/win", "{\"wonReason\": \"Best price\"}")
                .statusCode(200)
                .body("status", equalTo("WON"))
                .body("probability", equalTo(100));
        post("deals/" + deal + "/win", "{}").statusCode(409).contentType("application/problem+json");
        given().get("/q/metrics").then().body(containsString("crm_verb_total{verb=\"deal.win\"}"));
    }

    @Test
    void converting_at_the_same_time_happens_once() throws Exception {
        String lead = lead();
        Map<Integer, Long> statuses =
                Race.of(
                                16,
                                i -> () -> api.request("{}")
                                        .post("/api/crm/leads/" + lead + "/convert")
                                        .statusCode())
                        .stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertEquals(Map.of(200, 1L, 409, 15L), statuses);
        api.request().get("/api/crm/deals?leadId=" + lead).then().body("pagination.total", equalTo(1));
    }

    @Test
    void a_verb_under_a_key_is_done_once() throws Exception {
        String deal = deal(1000);
        List<String> answers = Race.of(
                16,
                i -> () -> api.request("{}")
                        .header("Idempotency-Key", "win-it")
                        .post("/api/crm/deals/" + deal + "/win")
                        .asString());
        assertEquals(1, answers.stream().distinct().count(), answers.toString());
        api.request()
                .get("/api/crm/deals/" + deal)
                .then()
                .body("status", equalTo("WON"))
                .body("version", equalTo(2));
    }

    @Test
    void leads_are_scored_assigned_disqualified_and_reopened() {
        String lead = lead();
        api.request("{\"score\": 85}")
                .put("/api/crm/leads/" + lead + "/score")
                .then()
                .statusCode(200)
                .body("id", equalTo(lead));
        post("leads/" + lead + "/score", "{\"score\": 101}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/score"));
        post("leads/" + lead + "/assign", "{\"ownerId\": \"%s\"}".formatted(api.user()))
                .statusCode(200)
                .body("ownerId", equalTo(api.user()));
        post("leads/" + lead + "/disqualify", "{\"reason\": \"No budget\"}").statusCode(200);
        post("leads/" + lead + "/reopen", "{}").statusCode(200);
    }

    @Test
    void deals_are_lost_reopened_held_and_resumed() {
        String deal = deal(1000);
        post("deals/" + deal + "/lose", "{}").statusCode(422).body("errors[0].pointer", equalTo("/lostReason"));
        post("deals/" + deal + "/lose", "{\"lostReason\": \"PRICE\", \"lostToCompetitor\": \"Competitor X\"}")
                .statusCode(200)
                .body("status", equalTo("LOST"));
        post("deals/" + deal + "/reopen", "").statusCode(200).body("status", equalTo("OPEN"));
        post("deals/" + deal + "/hold", "{\"reason\": \"Summer\"}")
                .statusCode(200)
                .body("onHold", equalTo(true));
        post("deals/" + deal + "/resume", "").statusCode(200).body("onHold", equalTo(false));
    }

    @Test
    void all_that_is_wrong_with_a_verbs_input_is_told_at_once() {
        post("deals/" + deal(1) + "/lose", "{\"closedDate\": \"soon\", \"nothing\": 1}")
                .statusCode(422)
                .body("errors", hasSize(3));
    }

    @ParameterizedTest
    @CsvSource({"PUT", "POST"})
    void a_customer_has_one_primary_contact(String method) {
        String owner = api.create("customers", "{\"name\": \"Primary %s\"}".formatted(UUID.randomUUID()));
        String one = contact(owner);
        String other = contact(owner);
        api.request()
                .request(method, "/api/crm/contacts/" + other + "/set-primary")
                .then()
                .statusCode(200)
                .body("isPrimary", equalTo(true));
        api.request().get("/api/crm/contacts/" + one).then().body("isPrimary", equalTo(false));
    }

    @Test
    void pipelines_come_with_their_stages_in_order_and_the_number_of_their_deals() {
        deal(1);
        String standard = api.request()
                .get("/api/crm/pipelines/default")
                .then()
                .statusCode(200)
                .body(
                        "stages.code",
                        contains(
                                "PROSPECTING", "QUALIFICATION", "PROPOSAL", "NEGOTIATION", "CLOSED_WON", "CLOSED_LOST"))
                .extract()
                .path("id");
        Integer deals =
                api.request().get("/api/crm/deals?pipelineId=" + standard).path("pagination.total");
        api.request()
                .get("/api/crm/pipelines/" + standard + "?include=stages")
                .then()
                .statusCode(200)
                .body("stages", hasSize(6))
                .body("dealCount", equalTo(deals));
        api.request()
                .get("/api/crm/pipelines?active=true&sortBy=name&fields=name,stages")
                .then()
                .statusCode(200)
                .body("data.find { it.id == '" + standard + "' }.stages", hasSize(6))
                .body("data[0].dealCount", nullValue());
    }

    @Test
    void stages_are_added_reordered_and_deleted() {
        String pipeline = api.create("pipelines", "{\"name\": \"Consulting\"}");
        List<String> stages = new ArrayList<>();
        for (String name : List.of("Talk", "Plan", "Do")) {
            stages.add(post("pipelines/" + pipeline + "/stages", "{\"name\": \"%s\"}".formatted(name))
                    .statusCode(201)
                    .body("pipelineId", equalTo(pipeline))
                    .extract()
                    .path("id"));
        }
        Collections.reverse(stages);
        String places =
                "[{\"id\": \"%s\", \"order\": 1}, {\"id\": \"%s\", \"order\": 2}, {\"id\": \"%s\", \"order\": 3}]"
                        .formatted(stages.toArray());
        for (String body : List.of(places, "{\"stages\": " + places + "}")) {
            post("pipelines/" + pipeline + "/stages/reorder", body)
                    .statusCode(200)
                    .body("stages.name", contains("Do", "Plan", "Talk"));
        }
        post("pipelines/" + pipeline + "/stages/reorder", "[]").statusCode(422);
        post("pipelines/" + pipeline + "/stages/reorder", "7").statusCode(400);
        post("pipelines/" + UUID.randomUUID() + "/stages", "{\"name\": \"x\"}").statusCode(404);
        String deal = api.create(
                "deals",
                "{\"name\": \"D\", \"customerId\": \"%s\", \"pipelineId\": \"%s\", \"stage\": \"Do\"}"
                        .formatted(customer, pipeline));
        String stage = "/api/crm/stages/" + stages.getFirst();
        api.request().delete(stage).then().statusCode(409);
        api.request().delete(stage + "?moveTo=nowhere").then().statusCode(400);
        api.request().delete(stage + "?moveTo=" + stages.get(1)).then().statusCode(204);
        api.request().get("/api/crm/deals/" + deal).then().body("stage", equalTo("PLAN"));
        api.request().get(stage).then().statusCode(404);
    }

    @Test
    void a_board_shows_what_stands_where_and_what_it_is_worth() {
        Api own = Api.ofNewTenant();
        String buyer = own.create("customers", "{\"name\": \"Board Inc\"}");
        for (int i = 1; i <= 3; i++) {
            own.create(
                    "deals",
                    "{\"name\": \"Deal %d\", \"customerId\": \"%s\", \"amount\": %d, \"stage\": \"PROPOSAL\", \"probability\": 50}"
                            .formatted(i, buyer, i * 100));
        }
        String pipeline = own.request().get("/api/crm/pipelines/default").path("id");
        own.request()
                .get("/api/crm/pipelines/" + pipeline + "/board?limit=2&sortBy=amount&fields=name,amount")
                .then()
                .statusCode(200)
                .body("pipeline.id", equalTo(pipeline))
                .body("dealCount", equalTo(3))
                .body("values[0].currencyCode", equalTo("USD"))
                .body("values[0].value", equalTo(600))
                .body("values[0].weightedValue", equalTo(300))
                .body("stages", hasSize(6))
                .body("stages[2].stage.code", equalTo("PROPOSAL"))
                .body("stages[2].dealCount", equalTo(3))
                .body("stages[2].values[0].value", equalTo(600))
                .body("stages[2].deals.name", contains("Deal 1", "Deal 2"))
                .body("stages[2].more", equalTo(true))
                .body("stages[0].deals", empty());
    }

    @Test
    void whoever_lacks_the_permission_is_told_which() {
        Api user = api.colleague("USER");
        user.request("{}")
                .post("/api/crm/deals/" + deal(5) + "/win")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("permission_missing"))
                .body("permission", equalTo("crm.deal.win"));
    }

    private static ValidatableResponse post(String path, String body) {
        return (body.isEmpty() ? api.request() : api.request(body))
                .post("/api/crm/" + path)
                .then()
                .log()
                .ifValidationFails();
    }

    private static String lead() {
        return api.create(
                "leads",
                "{\"firstName\": \"Ada\", \"lastName\": \"L%s\", \"company\": \"C %s\", \"email\": \"%s@example.com\", \"source\": \"WEBSITE\"}"
                        .formatted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()));
    }

    private static String deal(int amount) {
        return api.create(
                "deals", "{\"name\": \"Deal\", \"customerId\": \"%s\", \"amount\": %d}".formatted(customer, amount));
    }

    private static String contact(String owner) {
        return api.create(
                "contacts",
                "{\"firstName\": \"C\", \"lastName\": \"%s\", \"customerId\": \"%s\"}"
                        .formatted(UUID.randomUUID(), owner));
    }
}
