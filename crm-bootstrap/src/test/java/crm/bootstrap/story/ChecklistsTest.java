package crm.bootstrap.story;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The manual checks that the documents list, each done over HTTP (NFR-15, NFR-16). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ChecklistsTest {
    private Crm crm;

    @BeforeEach
    void sign_in() {
        crm = Crm.asAdministrator();
    }

    @Test
    void check_1_a_customer_is_created_with_all_its_fields() {
        Map<String, Object> body = Map.ofEntries(
                Map.entry("name", "Acme Corporation"),
                Map.entry("type", "BUSINESS"),
                Map.entry("industry", "Technology"),
                Map.entry("website", "https://acme.example"),
                Map.entry("status", "ACTIVE"),
                Map.entry("category", "CUSTOMER"),
                Map.entry("companySize", "MEDIUM"),
                Map.entry("annualRevenue", 5000000),
                Map.entry("currencyCode", "USD"),
                Map.entry("primaryEmail", "info@acme.example"),
                Map.entry("primaryPhone", "+1 555 0100"),
                Map.entry("billingAddress", Map.of("street", "1 Main St", "city", "Toronto", "country", "CA")),
                Map.entry("shippingAddress", Map.of("street", "2 Main St", "city", "Toronto", "country", "CA")),
                Map.entry("ownerId", crm.user()),
                Map.entry("accountManager", crm.user()),
                Map.entry("source", "WEB"),
                Map.entry("preferredChannel", "EMAIL"),
                Map.entry("timezone", "America/Toronto"),
                Map.entry("tags", List.of("vip", "enterprise")),
                Map.entry("customFields", Map.of("tier", "gold")),
                Map.entry("notes", "Met at the fair"));
        crm.post("/customers", body)
                .statusCode(201)
                .body("companySize", equalTo("MEDIUM_51_200"))
                .body("annualRevenue", equalTo(5000000))
                .body("billingAddress.city", equalTo("Toronto"))
                .body("tags", contains("vip", "enterprise"))
                .body("customFields.tier", equalTo("gold"));
    }

    @Test
    void check_2_a_contact_is_created_with_social_links_and_preferences() {
        crm.post(
                        "/contacts",
                        Map.of(
                                "customerId", customer("Acme"),
                                "firstName", "Jane",
                                "lastName", "Smith",
                                "role", "DECISION_MAKER",
                                "linkedinUrl", "https://linkedin.com/in/janesmith",
                                "twitterHandle", "@janesmith",
                                "preferredChannel", "PHONE",
                                "emailOptIn", false,
                                "doNotCall", true))
                .statusCode(201)
                .body("name", equalTo("Jane Smith"))
                .body("linkedinUrl", equalTo("https://linkedin.com/in/janesmith"))
                .body("emailOptIn", equalTo(false))
                .body("doNotCall", equalTo(true));
    }

    @Test
    void check_3_a_lead_is_scored_and_converted_to_customer_and_deal() {
        String lead = crm.create(
                "/leads",
                Map.of("name", "Lea Leadson", "company", "Leadson Ltd " + UUID.randomUUID(), "email", someAddress()));
        crm.put("/leads/" + lead + "/score", Map.of("score", 85))
                .statusCode(200)
                .body("leadScore", equalTo(85));
        crm.post(
                        "/leads/" + lead + "/convert",
                        Map.of(
                                "createCustomer",
                                true,
                                "createContact",
                                true,
                                "createDeal",
                                true,
                                "dealName",
                                "First deal"))
                .statusCode(200)
                .body("lead.status", equalTo("CONVERTED"))
                .body("customer.id", notNullValue())
                .body("contact.isPrimary", equalTo(true))
                .body("deal.name", equalTo("First deal"));
    }

    @Test
    void check_4_a_deals_total_is_amount_less_discount_plus_tax() {
        crm.post(
                        "/deals",
                        Map.of(
                                "name",
                                "Move",
                                "customerId",
                                customer("Acme"),
                                "amount",
                                10000,
                                "discount",
                                500,
                                "tax",
                                1235.55))
                .statusCode(201)
                .body("total", equalTo(10735.55f));
    }

    @Test
    void check_5_a_communication_is_logged_with_its_outcome_and_moves_the_last_contact() {
        String customer = customer("Acme");
        String contact = crm.create("/contacts", Map.of("customerId", customer, "name", "Jane"));
        String deal = crm.create("/deals", Map.of("name", "Move", "customerId", customer));
        crm.post(
                        "/communications",
                        Map.of(
                                "type", "CALL",
                                "subject", "Follow-up call",
                                "notes", "Discussed implementation timeline",
                                "occurredAt", "2026-02-08T14:30:00Z",
                                "direction", "OUTBOUND",
                                "duration", 30,
                                "outcome", "SUCCESSFUL",
                                "customerId", customer,
                                "contactId", contact,
                                "dealId", deal))
                .statusCode(201)
                .body("outcome", equalTo("SUCCESSFUL"))
                .body("duration", equalTo(30));
        crm.get("/customers/" + customer).body("lastContactDate", equalTo("2026-02-08T14:30:00Z"));
        crm.get("/contacts/" + contact).body("lastContactDate", equalTo("2026-02-08T14:30:00Z"));
        crm.get("/communications?dealId=" + deal + "&dateFrom=2026-02-01&dateTo=2026-02-28")
                .body("data", hasSize(1));
    }

    @Test
    void checks_6_and_15_a_pipeline_with_five_stages_is_made_and_put_in_another_order() {
        String pipeline = crm.create("/pipelines", Map.of("name", "Consulting " + UUID.randomUUID()));
        for (String stage : List.of("First", "Second", "Third", "Won", "Lost")) {
            crm.post(
                            "/pipelines/" + pipeline + "/stages",
                            Map.of(
                                    "name",
                                    stage,
                                    "probability",
                                    stage.equals("Won") ? 100 : 0,
                                    "isClosedWon",
                                    stage.equals("Won"),
                                    "isClosedLost",
                                    stage.equals("Lost")))
                    .statusCode(201);
        }
        List<String> stages = crm.get("/pipelines/" + pipeline)
                .body("stages.name", contains("First", "Second", "Third", "Won", "Lost"))
                .extract()
                .path("stages.id");
        crm.post(
                        "/pipelines/" + pipeline + "/stages/reorder",
                        List.of(
                                Map.of("id", stages.get(1), "order", 1),
                                Map.of("id", stages.get(0), "order", 2),
                                Map.of("id", stages.get(2), "order", 3),
                                Map.of("id", stages.get(3), "order", 4),
                                Map.of("id", stages.get(4), "order", 5)))
                .statusCode(200);
        crm.get("/pipelines/" + pipeline).body("stages.name", contains("Second", "First", "Third", "Won", "Lost"));
    }

    @Test
    void checks_7_and_12_an_activity_is_overdue_until_it_is_completed() {
        String activity = crm.post(
                        "/activities",
                        Map.of(
                                "type", "CALL",
                                "subject", "Follow-up with John Doe",
                                "description", "Discuss pricing and close deal",
                                "status", "PENDING",
                                "priority", "HIGH",
                                "dueDate", "2026-02-10",
                                "dueTime", "14:00",
                                "reminderAt", "2026-02-10T13:30:00Z",
                                "assignedTo", crm.user(),
                                "customerId", customer("Acme")))
                .statusCode(201)
                .extract()
                .path("id");
        crm.get("/activities/overdue?myOnly=true&limit=200")
                .statusCode(200)
                .body("data.id", hasItem(activity))
                .body("data.assignedTo", everyItem(equalTo(crm.user())));
        crm.put(
                        "/activities/" + activity + "/complete",
                        Map.of(
                                "outcome", "Customer agreed to proposal",
                                "notes", "Moving to next stage",
                                "completedAt", "2026-02-08T16:00:00Z"))
                .statusCode(200)
                .body("status", equalTo("COMPLETED"))
                .body("completedAt", equalTo("2026-02-08T16:00:00Z"))
                .body("completedBy", equalTo(crm.user()));
        crm.get("/activities/overdue?myOnly=true&limit=200").body("data.id", not(hasItem(activity)));
    }

    @Test
    void checks_8_and_13_an_attachment_is_uploaded_to_a_customer_and_counted() {
        String customer = customer("Acme");
        byte[] content = "A contract".getBytes(StandardCharsets.UTF_8);
        String attachment = crm.request()
                .contentType(ContentType.MULTIPART)
                .multiPart("customerId", customer)
                .multiPart("file", "contract.txt", content, "text/plain")
                .post("/api/crm/attachments")
                .then()
                .statusCode(201)
                .body("fileName", equalTo("contract.txt"))
                .body("fileSize", equalTo(content.length))
                .extract()
                .path("id");
        crm.get("/attachments/stats?entityType=customer&entityId=" + customer)
                .statusCode(200)
                .body("totalCount", equalTo(1))
                .body("totalSize", equalTo(content.length));
        byte[] downloaded = crm.request()
                .get("/api/crm/attachments/" + attachment + "/content")
                .then()
                .statusCode(200)
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .extract()
                .asByteArray();
        assertArrayEquals(content, downloaded);
    }

    @Test
    void check_9_customers_are_filtered_by_owner_and_searched() {
        String name = "Zanzibar Traders " + UUID.randomUUID();
        String mine = crm.create("/customers", Map.of("name", name, "ownerId", crm.user()));
        crm.get("/customers?ownerId=" + crm.user() + "&search=zanzibar&limit=200")
                .statusCode(200)
                .body("data.id", hasItem(mine))
                .body("data.ownerId", everyItem(equalTo(crm.user())));
    }

    @Test
    void check_10_a_customer_is_seen_with_everything_around_it() {
        String customer = customer("Acme");
        String contact = crm.create("/contacts", Map.of("customerId", customer, "name", "Jane"));
        String deal = crm.create("/deals", Map.of("name", "Move", "customerId", customer));
        crm.create("/customers/" + customer + "/notes", Map.of("content", "Called"));
        crm.create("/activities", Map.of("type", "TASK", "subject", "Call back", "customerId", customer));
        crm.create(
                "/communications",
                Map.of(
                        "type",
                        "EMAIL",
                        "notes",
                        "Hello",
                        "occurredAt",
                        "2026-02-08T14:30:00Z",
                        "customerId",
                        customer));
        crm.get("/customers/" + customer + "?include=contacts,deals,communications,activities,notes,sales")
                .statusCode(200)
                .body("contacts.id", contains(contact))
                .body("deals.id", contains(deal))
                .body("communications", hasSize(1))
                .body("activities", hasSize(1))
                .body("customerNotes", hasSize(1));
        crm.get("/customers/" + customer + "/timeline")
                .body("data.kind", hasItems("deal", "note", "activity", "communication"));
    }

    @Test
    void check_11_a_deal_dragged_to_another_stage_stands_there_and_takes_its_probability() {
        String deal = crm.create("/deals", Map.of("name", "Move", "customerId", customer("Acme"), "amount", 1000));
        crm.put("/deals/" + deal + "/stage", Map.of("stage", "NEGOTIATION", "notes", "Dragged"))
                .statusCode(200)
                .body("stage", equalTo("NEGOTIATION"))
                .body("probability", equalTo(75));
        String pipeline = crm.get("/deals/" + deal).extract().path("pipelineId");
        crm.get("/pipelines/" + pipeline + "/board?limit=200")
                .body("stages.find { it.stage.name == 'Negotiation' }.deals.id", hasItem(deal));
    }

    @Test
    void check_14_three_documents_are_uploaded_together() {
        String customer = customer("Acme");
        crm.request()
                .contentType(ContentType.MULTIPART)
                .multiPart("entityType", "customer")
                .multiPart("entityId", customer)
                .multiPart("files", "one.txt", "one".getBytes(StandardCharsets.UTF_8), "text/plain")
                .multiPart("files", "two.txt", "two".getBytes(StandardCharsets.UTF_8), "text/plain")
                .multiPart("files", "three.txt", "three".getBytes(StandardCharsets.UTF_8), "text/plain")
                .post("/api/crm/attachments/bulk")
                .then()
                .statusCode(201);
        crm.get("/attachments/customer/" + customer).statusCode(200).body("data", hasSize(3));
    }

    @Test
    void references_hold_and_a_deleted_customers_contacts_go_with_it() {
        String customer = customer("Acme");
        String contact = crm.create("/contacts", Map.of("customerId", customer, "name", "Jane"));
        crm.post("/contacts", Map.of("customerId", UUID.randomUUID().toString(), "name", "Nobody's"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/customerId"));
        crm.delete("/customers/" + customer).statusCode(204);
        crm.get("/contacts/" + contact).statusCode(404);
    }

    @Test
    void a_deal_number_is_given_out_once_and_by_the_system_alone() {
        String customer = customer("Acme");
        String number = crm.post("/deals", Map.of("name", "One", "customerId", customer))
                .statusCode(201)
                .extract()
                .path("dealNumber");
        crm.post("/deals", Map.of("name", "Two", "customerId", customer))
                .statusCode(201)
                .body("dealNumber", not(equalTo(number)));
        crm.post("/deals", Map.of("name", "Three", "customerId", customer, "dealNumber", number))
                .statusCode(422)
                .body("errors.pointer", hasItem("/dealNumber"));
    }

    @Test
    void a_tenant_begins_with_the_default_pipeline_in_its_order() {
        crm.get("/pipelines/default")
                .statusCode(200)
                .body("name", equalTo("Sales Pipeline"))
                .body(
                        "stages.name",
                        contains(
                                "Prospecting",
                                "Qualification",
                                "Proposal",
                                "Negotiation",
                                "Closed Won",
                                "Closed Lost"));
    }

    @Test
    void whoever_is_assigned_an_activity_is_told() {
        Crm colleague = crm.colleague("SALES_REP");
        colleague.get("/notifications").statusCode(200).body("data", empty());
        String activity = crm.create(
                "/activities", Map.of("type", "TASK", "subject", "Call back", "assignedTo", colleague.user()));
        colleague.get("/notifications").statusCode(200).body("data.record.id", hasItem(activity));
        crm.get("/notifications").body("data.record.id", not(hasItem(activity)));
    }

    private String customer(String name) {
        return crm.create("/customers", Map.of("name", name + " " + UUID.randomUUID()));
    }

    private static String someAddress() {
        return UUID.randomUUID() + "@example.com";
    }
}
