package crm.bootstrap.story;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way from the first word to the signature, as a client walks it. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class LeadBecomesWonDealTest {

    @Test
    void a_lead_becomes_customer_contact_and_deal_and_the_deal_is_won() {
        Crm crm = Crm.asAdministrator();
        String lead = crm.post(
                        "/leads",
                        Map.of(
                                "firstName", "John",
                                "lastName", "Doe",
                                "email", "john.story@example.com",
                                "phone", "+1234567890",
                                "company", "Story Inc",
                                "jobTitle", "CTO",
                                "source", "Website Form",
                                "campaign", "Q1 2026 Campaign",
                                "tags", List.of("high-value")))
                .statusCode(201)
                .body("name", equalTo("John Doe"))
                .body("status", equalTo("NEW"))
                .body("source", equalTo("OTHER"))
                .body("sourceDetails", equalTo("Website Form"))
                .extract()
                .path("id");

        var conversion = crm.post(
                        "/leads/" + lead + "/convert",
                        Map.of(
                                "createCustomer",
                                true,
                                "createContact",
                                true,
                                "createDeal",
                                true,
                                "dealName",
                                "Story Inc - Implementation",
                                "dealValue",
                                50000,
                                "dealStage",
                                "QUALIFICATION"))
                .statusCode(200)
                .body("lead.status", equalTo("CONVERTED"))
                .body("customer.name", equalTo("Story Inc"))
                .body("customer.tags", contains("high-value"))
                .body("contact.isPrimary", equalTo(true))
                .body("contact.email", equalTo("john.story@example.com"))
                .body("deal.stage", equalTo("QUALIFICATION"))
                .body("deal.probability", equalTo(25))
                .body("deal.amount", equalTo(50000))
                .body("deal.weightedValue", equalTo(12500))
                .body("deal.dealNumber", startsWith("D-"))
                .extract();
        String customer = conversion.path("customer.id");
        String deal = conversion.path("deal.id");
        String pipeline = conversion.path("deal.pipelineId");

        crm.get("/pipelines/" + pipeline + "/board?customerId=" + customer)
                .statusCode(200)
                .body("dealCount", equalTo(1))
                .body("values[0].value", equalTo(50000))
                .body("values[0].weightedValue", equalTo(12500))
                .body("stages.find { it.stage.code == 'QUALIFICATION' }.deals", hasSize(1));

        crm.put(
                        "/deals/" + deal + "/stage",
                        Map.of("stage", "PROPOSAL", "notes", "Sent proposal document", "updateProbability", true))
                .statusCode(200)
                .body("stage", equalTo("PROPOSAL"))
                .body("probability", equalTo(50))
                .body("weightedValue", equalTo(25000));

        crm.post("/deals/" + deal + "/win", Map.of("closedDate", "2026-02-08", "wonReason", "Best value proposition"))
                .statusCode(200)
                .body("status", equalTo("WON"))
                .body("stage", equalTo("CLOSED_WON"))
                .body("probability", equalTo(100))
                .body("closedDate", equalTo("2026-02-08"));

        crm.get("/pipelines/" + pipeline + "/board?customerId=" + customer)
                .body("dealCount", equalTo(0))
                .body("values", hasSize(0))
                .body("stages.find { it.stage.code == 'CLOSED_WON' }.values[0].weightedValue", equalTo(50000));
        crm.get("/customers/" + customer + "?include=contacts,deals,leads")
                .statusCode(200)
                .body("contacts", hasSize(1))
                .body("deals[0].status", equalTo("WON"))
                .body("leads[0].id", equalTo(lead));
        crm.get("/deals/" + deal + "?include=stageHistory")
                .statusCode(200)
                .body("stageHistory.toStage", containsInAnyOrder("QUALIFICATION", "PROPOSAL", "CLOSED_WON"))
                .body("stageHistory.changedAt", notNullValue());
    }

    @Test
    void a_lead_is_converted_once() {
        Crm crm = Crm.asAdministrator();
        String lead = crm.create("/leads", Map.of("name", "Once Only"));
        String customer = crm.post("/leads/" + lead + "/convert", Map.of())
                .statusCode(200)
                .extract()
                .path("customer.id");
        crm.post("/leads/" + lead + "/convert", Map.of())
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("already_converted"))
                .body("customerId", equalTo(customer));
    }

    @Test
    void a_sales_order_that_cannot_be_made_is_said_and_the_deal_stays_open() {
        Crm crm = Crm.asAdministrator();
        String customer = crm.create("/customers", Map.of("name", "No Order Inc"));
        String deal = crm.create("/deals", Map.of("name", "No order", "customerId", customer, "amount", 1));
        crm.post("/deals/" + deal + "/win", Map.of("createSalesOrder", true))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/createSalesOrder"));
        crm.get("/deals/" + deal).body("status", equalTo("OPEN"));
    }
}
