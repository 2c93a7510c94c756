package crm.bootstrap.communication;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls, messages and meetings are logged, found, changed and deleted (EP-050 to EP-054, BR-084, C-09, C-38, C-55). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class CommunicationsOverHttpTest {
    private Crm crm;
    private String customer;
    private String contact;
    private String deal;
    private String lead;

    @BeforeEach
    void people_to_talk_to() {
        crm = Crm.asAdministrator();
        customer = crm.create("/customers", Map.of("name", "Talkative Inc"));
        contact = crm.create("/contacts", Map.of("firstName", "Tina", "customerId", customer));
        deal = crm.create("/deals", Map.of("name", "Talks", "customerId", customer));
        lead = crm.create("/leads", Map.of("name", "Tom Taciturn"));
    }

    @Test
    void the_body_of_the_document_is_accepted_as_it_is_printed() {
        String id = crm.request()
                .body("""
                        {
                          "type": "CALL",
                          "subject": "Follow-up call",
                          "notes": "Discussed implementation timeline",
                          "occurredAt": "2026-02-08T14:30:00Z",
                          "direction": "OUTBOUND",
                          "duration": 30,
                          "outcome": "SUCCESSFUL",
                          "customerId": "%s",
                          "contactId": "%s",
                          "dealId": "%s"
                        }""".formatted(customer, contact, deal))
                .post("/api/crm/communications")
                .then()
                .statusCode(201)
                .body("content", equalTo("Discussed implementation timeline"))
                .body("status", equalTo("LOGGED"))
                .body("hasAttachments", equalTo(false))
                .body("attachmentCount", equalTo(0))
                .extract()
                .path("id");

        crm.get("/communications/" + id + "?include=customer,contact,deal,activity,creator,attachments")
                .statusCode(200)
                .body("duration", equalTo(30))
                .body("customer.id", equalTo(customer))
                .body("contact.id", equalTo(contact))
                .body("deal.id", equalTo(deal))
                .body("activity", nullValue())
                .body("creator.id", equalTo(crm.user()))
                .body("attachments", empty());
        crm.put("/communications/" + id, Map.of("notes", "And the price", "outcome", "FOLLOW_UP_REQUIRED"))
                .statusCode(200)
                .body("content", equalTo("And the price"))
                .body("subject", equalTo("Follow-up call"));
        crm.delete("/communications/" + id).statusCode(204);
        crm.get("/communications/" + id).statusCode(404);
    }

    @Test
    void lists_are_filtered_as_the_documents_say_the_latest_first() {
        String call = log("CALL", "2026-02-01T10:00:00Z", "Budget is approved");
        String mail = log("EMAIL", "2026-03-01T10:00:00Z", "Sent the offer");
        String other = crm.create("/communications", Map.of("type", "SMS", "notes", "Hi", "leadId", lead));

        crm.get(all("")).body("data.id", contains(mail, call));
        crm.get(all("&type=CALL")).body("data.id", contains(call));
        crm.get(all("&type=PHONE_CALL,EMAIL")).body("data", hasSize(2));
        crm.get(all("&dateFrom=2026-02-15T00:00:00Z")).body("data.id", contains(mail));
        crm.get(all("&dateTo=2026-02-15T00:00:00Z")).body("data.id", contains(call));
        crm.get(all("&creatorId=me")).body("data", hasSize(2));
        crm.get(all("&createdBy=me")).body("data", hasSize(2));
        crm.get(all("&direction=OUTBOUND")).body("data", hasSize(2));
        crm.get(all("&direction=INBOUND")).body("data", empty());
        crm.get(all("&outcome=NO_ANSWER")).body("data", empty());
        crm.get(all("&search=budget")).body("data.id", contains(call));
        crm.get(all("&sortBy=occurredAt&sortOrder=asc")).body("data.id", contains(call, mail));
        crm.get("/communications?contactId=" + contact).body("data", hasSize(2));
        crm.get("/communications?dealId=" + deal).body("data", hasSize(2));
        crm.get("/communications?leadId=" + lead).body("data.id", contains(other));
    }

    @Test
    void they_come_along_with_everybody_they_were_with() {
        String call = log("CALL", "2026-02-01T10:00:00Z", "x");
        for (String with : new String[] {"/customers/" + customer, "/contacts/" + contact, "/deals/" + deal}) {
            crm.get(with + "?include=communications").statusCode(200).body("communications.id", contains(call));
        }
        crm.get("/leads/" + lead + "?include=communications").body("communications", empty());
    }

    @Test
    void whom_they_were_with_was_last_talked_to_then() {
        log("CALL", "2026-02-01T10:00:00Z", "x");
        log("EMAIL", "2026-01-01T10:00:00Z", "logged late");
        for (String with : new String[] {"/customers/" + customer, "/contacts/" + contact}) {
            crm.get(with).body("lastContactDate", equalTo("2026-02-01T10:00:00Z"));
        }
        crm.create("/communications", Map.of("type", "SMS", "notes", "Hi", "leadId", lead));
        crm.get("/leads/" + lead).body("lastContactDate", notNullValue());
    }

    @Test
    void a_communication_about_a_deal_is_one_with_its_customer() {
        crm.post("/communications", Map.of("type", "MEETING", "notes", "x", "dealId", deal))
                .statusCode(201)
                .body("customerId", equalTo(customer));
    }

    @Test
    void what_is_sent_is_followed_to_its_answer() {
        String id = crm.post(
                        "/communications",
                        Map.of(
                                "type", "LETTER",
                                "content", "Dear Sir",
                                "status", "SCHEDULED",
                                "scheduled", true,
                                "scheduledFor", "2027-01-01T08:00:00Z",
                                "recipient", "1 Main St"))
                .statusCode(201)
                .body("type", equalTo("DIRECT_MAIL"))
                .body("occurredAt", equalTo("2027-01-01T08:00:00Z"))
                .extract()
                .path("id");
        String sentAt = crm.put("/communications/" + id, Map.of("status", "SENT"))
                .statusCode(200)
                .body("sentAt", notNullValue())
                .extract()
                .path("sentAt");
        crm.get("/communications/" + id).body("occurredAt", equalTo(sentAt));
        crm.put("/communications/" + id, Map.of("status", "READ"))
                .statusCode(200)
                .body("status", equalTo("OPENED"))
                .body("openedAt", notNullValue());
    }

    @Test
    void what_is_wrong_is_said() {
        crm.post("/communications", Map.of("subject", "x"))
                .statusCode(422)
                .body("errors.pointer", contains("/type", "/content"));
        crm.post("/communications", Map.of("type", "CALL", "notes", "x", "attachmentCount", 3))
                .statusCode(422)
                .body("errors.code", contains("read_only"));
        crm.post("/communications", Map.of("type", "SMS", "notes", "x", "scheduled", true))
                .statusCode(422)
                .body("errors.code", contains("contradiction"));
        crm.post("/communications", Map.of("type", "PIGEON", "notes", "x")).statusCode(422);
    }

    @Test
    void each_operation_has_its_permission() {
        String theirs = log("CALL", "2026-02-01T10:00:00Z", "x");
        Crm user = crm.colleague("USER");
        String own = user.create("/communications", Map.of("type", "NOTE", "notes", "x", "customerId", customer));
        user.get("/communications/" + theirs).statusCode(200);
        user.put("/communications/" + own, Map.of("notes", "y")).statusCode(403);
        user.delete("/communications/" + own).statusCode(403);
        Crm representative = crm.colleague("SALES_REP");
        String mine =
                representative.create("/communications", Map.of("type", "NOTE", "notes", "x", "customerId", customer));
        representative.put("/communications/" + mine, Map.of("notes", "y")).statusCode(200);
        representative.put("/communications/" + theirs, Map.of("notes", "y")).statusCode(403);
        representative.delete("/communications/" + mine).statusCode(204);
    }

    private String all(String more) {
        return "/communications?customerId=" + customer + more;
    }

    private String log(String type, String at, String notes) {
        return crm.create(
                "/communications",
                Map.of(
                        "type", type,
                        "notes", notes,
                        "occurredAt", at,
                        "direction", "OUTBOUND",
                        "customerId", customer,
                        "contactId", contact,
                        "dealId", deal));
    }
}
