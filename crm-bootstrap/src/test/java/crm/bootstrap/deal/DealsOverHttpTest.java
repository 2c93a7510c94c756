package crm.bootstrap.deal;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Deals and their pipelines as 001 and 004 ask for them, and what becomes of them when many work at once. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class DealsOverHttpTest {

    private static String customer(Crm crm) {
        return crm.create("/customers", Map.of("name", "Dealt with"));
    }

    private static String pipeline(Crm crm) {
        return crm.create("/pipelines", Map.of("name", "Pipeline " + UUID.randomUUID()));
    }

    private static String stage(Crm crm, String pipeline, String name) {
        return crm.create("/pipelines/" + pipeline + "/stages", Map.of("name", name));
    }

    @Test
    void a_stage_keeps_deals_out_that_lack_what_it_requires() {
        Crm crm = Crm.asAdministrator();
        String pipeline = pipeline(crm);
        stage(crm, pipeline, "Start");
        crm.create(
                "/pipelines/" + pipeline + "/stages",
                Map.of("name", "Checked", "requiredFields", List.of("value", "expectedCloseDate", "tags")));
        crm.create(
                "/pipelines/" + pipeline + "/stages",
                Map.of("name", "Won", "isClosedWon", true, "requiredFields", List.of("wonReason")));
        crm.post("/pipelines/" + pipeline + "/stages", Map.of("name", "Odd", "requiredFields", List.of("colour")))
                .statusCode(422)
                .body("errors.pointer", contains("/requiredFields/0"));

        String customer = customer(crm);
        crm.post("/deals", Map.of("name", "Early", "customerId", customer, "pipelineId", pipeline, "stage", "CHECKED"))
                .statusCode(422);
        String deal = crm.create("/deals", Map.of("name", "Bare", "customerId", customer, "pipelineId", pipeline));
        crm.put("/deals/" + deal + "/stage", Map.of("stage", "CHECKED"))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/amount", "/expectedCloseDate", "/tags"))
                .body("errors.code[0]", equalTo("required_by_stage"));
        crm.put("/deals/" + deal, Map.of("amount", 5, "expectedCloseDate", "2030-01-01", "tags", List.of("x")))
                .statusCode(200);
        crm.put("/deals/" + deal + "/stage", Map.of("stage", "CHECKED"))
                .statusCode(200)
                .body("stage", equalTo("CHECKED"));
        crm.post("/deals/" + deal + "/win", Map.of()).statusCode(422).body("errors.pointer", contains("/wonReason"));
        crm.post("/deals/" + deal + "/win", Map.of("wonReason", "Price")).statusCode(200);
    }

    @Test
    void no_deal_ends_in_a_stage_that_is_deleted_while_it_arrives() throws Exception {
        Crm crm = Crm.asAdministrator();
        String pipeline = pipeline(crm);
        stage(crm, pipeline, "Start");
        String customer = customer(crm);
        for (int round = 0; round < 6; round++) {
            String doomed = stage(crm, pipeline, "Doomed " + round);
            List<String> deals = IntStream.range(0, 4)
                    .mapToObj(i -> crm.create(
                            "/deals", Map.of("name", "Mover", "customerId", customer, "pipelineId", pipeline)))
                    .toList();
            List<Integer> statuses = Race.of(
                    5,
                    i -> () -> (i == 4
                                    ? crm.delete("/stages/" + doomed)
                                    : crm.put("/deals/" + deals.get(i) + "/stage", Map.of("stage", doomed)))
                            .extract()
                            .statusCode());
            assertTrue(statuses.stream().allMatch(status -> status < 500), statuses.toString());
            int there = crm.get("/deals?stageId=" + doomed).extract().path("pagination.total");
            crm.get("/stages/" + doomed).statusCode(there == 0 && statuses.get(4) == 204 ? 404 : 200);
        }
    }

    @Test
    void a_stage_does_not_become_a_closing_one_while_deals_arrive() throws Exception {
        Crm crm = Crm.asAdministrator();
        String pipeline = pipeline(crm);
        stage(crm, pipeline, "Start");
        String customer = customer(crm);
        for (int round = 0; round < 6; round++) {
            String turning = stage(crm, pipeline, "Turning " + round);
            String deal = crm.create("/deals", Map.of("name", "Mover", "customerId", customer, "pipelineId", pipeline));
            Race.of(
                    2,
                    i -> () -> (i == 0
                                    ? crm.put("/stages/" + turning, Map.of("isClosedLost", true))
                                    : crm.put("/deals/" + deal + "/stage", Map.of("stage", turning)))
                            .extract()
                            .statusCode());
            boolean lost = crm.get("/stages/" + turning).extract().path("isClosedLost");
            boolean arrived = turning.equals(crm.get("/deals/" + deal).extract().path("stageId"));
            String status = crm.get("/deals/" + deal).extract().path("status");
            assertEquals(lost && arrived ? "LOST" : "OPEN", status);
            crm.put("/stages/" + turning, Map.of("name", "Turned " + round + UUID.randomUUID()));
            if (lost && arrived) {
                crm.delete("/deals/" + deal).statusCode(204);
            }
            if (lost) {
                crm.delete("/stages/" + turning).statusCode(204);
            }
        }
    }

    @Test
    void the_default_pipeline_is_handed_over_however_many_do_so_at_once() throws Exception {
        Crm crm = Crm.asAdministrator();
        String before = crm.get("/pipelines/default").extract().path("id");
        List<String> heirs = IntStream.range(0, 6).mapToObj(i -> pipeline(crm)).toList();
        List<Integer> statuses = Race.of(
                heirs.size(),
                i -> () -> crm.put("/pipelines/" + heirs.get(i), Map.of("isDefault", true))
                        .extract()
                        .statusCode());
        assertEquals(heirs.size(), Collections.frequency(statuses, 200), statuses.toString());
        crm.get("/pipelines?isDefault=true").body("data", hasSize(1));
        crm.put("/pipelines/" + before, Map.of("isDefault", true)).statusCode(200);
    }

    @Test
    void another_reason_for_losing_is_kept_beside_the_notes() {
        Crm crm = Crm.asAdministrator();
        String deal = crm.create("/deals", Map.of("name", "Lost cause", "customerId", customer(crm)));
        crm.post("/deals/" + deal + "/lose", Map.of("notes", "They wrote twice", "lostReason", "Moved to Mars"))
                .statusCode(200)
                .body("lostReason", equalTo("OTHER"))
                .body("closeNotes", equalTo("Moved to Mars: They wrote twice"));
    }

    @Test
    void a_sales_order_that_cannot_be_made_yet_is_refused_and_never_forgotten() {
        Crm crm = Crm.asAdministrator();
        String deal = crm.create("/deals", Map.of("name", "Orderly", "customerId", customer(crm)));
        crm.post("/deals/" + deal + "/win", Map.of("createSalesOrder", true))
                .statusCode(422)
                .body("errors.code", contains("not_available"));
        crm.get("/deals/" + deal).body("status", equalTo("OPEN"));
    }

    @Test
    void products_are_added_changed_and_taken_out_one_by_one_and_the_amount_follows() throws Exception {
        Crm crm = Crm.asAdministrator();
        Map<String, Object> first = Map.of("name", "Licence", "quantity", 2, "price", 50);
        String deal = crm.create(
                "/deals", Map.of("name", "Lined", "customerId", customer(crm), "tax", 10, "products", List.of(first)));
        crm.post("/deals/" + deal + "/products", Map.of("productName", "Help", "unitPrice", 30))
                .statusCode(200)
                .body("amount", equalTo(130))
                .body("total", equalTo(140));
        String licence = crm.get("/deals/" + deal).extract().path("products[0].id");
        String help = crm.get("/deals/" + deal).extract().path("products[1].id");
        crm.put("/deals/" + deal + "/products/" + licence, Map.of("quantity", 3))
                .statusCode(200)
                .body("products.name", contains("Licence", "Help"))
                .body("products.id", contains(licence, help))
                .body("amount", equalTo(180));
        crm.request()
                .body(Map.of("price", 1))
                .patch("/api/crm/deals/" + deal + "/products/" + help)
                .then()
                .statusCode(200)
                .body("amount", equalTo(151));
        crm.put("/deals/" + deal, Map.of("products", List.of(Map.of("id", help, "name", "Help", "price", 2), first)))
                .statusCode(200)
                .body("products[0].id", equalTo(help))
                .body("amount", equalTo(102));
        crm.put("/deals/" + deal, Map.of("products", List.of(Map.of("id", licence, "name", "Gone", "price", 2))))
                .statusCode(422)
                .body("errors.code", contains("unknown_line"));
        crm.delete("/deals/" + deal + "/products/" + help).statusCode(200).body("amount", equalTo(100));
        crm.delete("/deals/" + deal + "/products/" + help).statusCode(404);
        crm.post("/deals/" + deal + "/products", Map.of("name", "Odd", "price", -1))
                .statusCode(422)
                .body("errors.pointer", contains("/price"));

        Race.of(
                8,
                i -> () -> crm.post("/deals/" + deal + "/products", Map.of("name", "Line " + i, "price", 1))
                        .statusCode(200));
        crm.get("/deals/" + deal).body("products", hasSize(9)).body("amount", equalTo(108));
    }

    @Test
    void team_members_and_competitors_come_and_go_one_by_one() {
        Crm crm = Crm.asAdministrator();
        String deal = crm.create("/deals", Map.of("name", "Teamed", "customerId", customer(crm)));
        crm.post("/deals/" + deal + "/team-members", Map.of("userId", crm.user()))
                .statusCode(200)
                .body("teamMembers", contains(crm.user()));
        crm.post("/deals/" + deal + "/team-members", Map.of("userId", crm.user()))
                .statusCode(200)
                .body("teamMembers", hasSize(1));
        crm.post(
                        "/deals/" + deal + "/team-members",
                        Map.of("userId", UUID.randomUUID().toString()))
                .statusCode(422);
        crm.delete("/deals/" + deal + "/team-members/" + crm.user())
                .statusCode(200)
                .body("teamMembers", hasSize(0));
        crm.delete("/deals/" + deal + "/team-members/" + crm.user()).statusCode(404);
        crm.post("/deals/" + deal + "/competitors", Map.of("name", "Rival Ltd")).statusCode(200);
        crm.post("/deals/" + deal + "/competitors", Map.of("name", "Other Inc"))
                .body("competitors", contains("Rival Ltd", "Other Inc"));
        crm.delete("/deals/" + deal + "/competitors/Rival Ltd")
                .statusCode(200)
                .body("competitors", contains("Other Inc"));
        crm.colleague("USER")
                .post("/deals/" + deal + "/competitors", Map.of("name", "x"))
                .statusCode(403);
    }

    @Test
    void deals_tell_what_stands_out_and_lists_are_narrowed_by_it() {
        Crm crm = Crm.asAdministrator();
        String pipeline = crm.create(
                "/pipelines", Map.of("name", "Marked " + UUID.randomUUID(), "hotFrom", 60, "highValueFrom", 1000));
        stage(crm, pipeline, "Start");
        String customer = customer(crm);
        String plain = crm.create(
                "/deals", Map.of("name", "Plain", "customerId", customer, "pipelineId", pipeline, "amount", 999));
        String marked = crm.create(
                "/deals",
                Map.of(
                        "name",
                        "Marked",
                        "customerId",
                        customer,
                        "pipelineId",
                        pipeline,
                        "amount",
                        1000,
                        "probability",
                        60,
                        "expectedCloseDate",
                        "2020-01-01"));
        crm.get("/deals/" + marked)
                .body("hot", equalTo(true))
                .body("highValue", equalTo(true))
                .body("overdue", equalTo(true))
                .body("rotting", equalTo(false));
        crm.get("/deals/" + plain).body("hot", equalTo(false)).body("highValue", equalTo(false));
        for (String mark : List.of("hot", "highValue", "overdue")) {
            List<String> found = crm.get("/deals?pipelineId=" + pipeline + "&" + mark + "=true")
                    .extract()
                    .path("data.id");
            assertEquals(List.of(marked), found, mark);
        }
        crm.get("/deals?pipelineId=" + pipeline + "&rotting=true").body("data", hasSize(0));
        crm.get("/pipelines/" + pipeline + "/board")
                .statusCode(200)
                .body("stages[0].deals.find { it.name == 'Marked' }.hot", equalTo(true));
        crm.post("/deals/" + marked + "/hold", Map.of()).statusCode(200);
        crm.get("/deals/" + marked).body("hot", equalTo(false));
    }

    @Test
    void lists_know_the_default_pipeline_and_every_spelling_of_a_stage() {
        Crm crm = Crm.asAdministrator();
        String customer = customer(crm);
        String deal = crm.create("/deals", Map.of("name", "Spelled", "customerId", customer, "stage", "QUALIFYING"));
        String list = "/deals?customerId=" + customer;

        for (String asked :
                List.of("&stage=QUALIFICATION", "&stage=QUALIFYING", "&stage=Qualification", "&pipelineId=default")) {
            crm.get(list + asked).statusCode(200).body("data.id", contains(deal));
        }
        crm.get(list + "&stage=WON").statusCode(200).body("data", hasSize(0));
        crm.post("/deals/" + deal + "/win", Map.of()).statusCode(200);
        crm.get(list + "&stage=WON").statusCode(200).body("data.id", contains(deal));
    }

    @Test
    void a_pipeline_and_its_board_bring_deals_with_their_customers_and_owners() {
        Crm crm = Crm.asAdministrator();
        String customer = customer(crm);
        String pipeline = pipeline(crm);
        stage(crm, pipeline, "Start");
        String deal = crm.create("/deals", Map.of("name", "Shown", "customerId", customer, "pipelineId", pipeline));

        crm.get("/pipelines/" + pipeline + "?include=deals")
                .statusCode(200)
                .body("stages", hasSize(1))
                .body("deals.id", contains(deal))
                .body("deals[0].customer.name", equalTo("Dealt with"))
                .body("deals[0].owner.id", equalTo(crm.user()));
        crm.get("/pipelines/" + pipeline + "/board?include=customer,owner")
                .statusCode(200)
                .body("stages[0].deals[0].customer.name", equalTo("Dealt with"))
                .body("stages[0].deals[0].owner.id", equalTo(crm.user()));
        crm.get("/deals/" + deal + "?include=salesQuotations,salesOrders")
                .statusCode(200)
                .body("salesQuotations", hasSize(0))
                .body("salesOrders", hasSize(0));
    }

    @Test
    void a_deal_whose_amount_contradicts_its_products_is_refused() {
        Crm crm = Crm.asAdministrator();
        Map<String, Object> line = Map.of("name", "Licence", "quantity", 2, "price", 50);
        crm.post("/deals", Map.of("name", "Odd", "customerId", customer(crm), "amount", 99, "products", List.of(line)))
                .statusCode(422)
                .body("errors.pointer", contains("/amount"));
    }
}
