package crm.bootstrap.contact;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contacts as the documents ask for them: found, changed, primary, and reached only where they consent. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ContactsOverHttpTest {

    @Test
    void contacts_are_created_found_changed_and_deleted() {
        Crm crm = Crm.asAdministrator();
        String customer = crm.create("/customers", Map.of("name", "Contacted"));
        String ada = crm.create(
                "/contacts",
                Map.of(
                        "name",
                        "Ada Findable",
                        "customerId",
                        customer,
                        "role",
                        "DECISION_MAKER",
                        "ownerId",
                        crm.user()));
        String grace = crm.create("/contacts", Map.of("name", "Grace", "customerId", customer, "role", "USER"));

        crm.get("/contacts?customerId=" + customer + "&role=DECISION_MAKER&ownerId=me&search=findable")
                .statusCode(200)
                .body("data.id", contains(ada));
        crm.put("/contacts/" + ada, Map.of("department", "Research"))
                .statusCode(200)
                .body("name", equalTo("Ada Findable"))
                .body("department", equalTo("Research"));
        crm.get("/contacts/" + ada).body("isPrimary", equalTo(true));
        crm.put("/contacts/" + grace + "/set-primary", Map.of()).statusCode(200).body("isPrimary", equalTo(true));
        crm.get("/contacts?customerId=" + customer + "&isPrimary=true").body("data.id", contains(grace));
        crm.delete("/contacts/" + grace).statusCode(204);
        crm.get("/contacts/" + grace).statusCode(404);
        crm.get("/contacts/" + ada).body("isPrimary", equalTo(true));
    }

    @Test
    void it_is_known_when_and_by_whom_each_consent_was_given_and_withdrawn() {
        Crm crm = Crm.asAdministrator();
        String contact = crm.create("/contacts", Map.of("name", "Wary", "smsOptIn", true));
        crm.put("/contacts/" + contact, Map.of("emailOptIn", false, "jobTitle", "CTO"))
                .statusCode(200);
        crm.put("/contacts/" + contact, Map.of("jobTitle", "CEO")).statusCode(200);
        Crm colleague = crm.colleague("MANAGER");
        colleague
                .post(
                        "/contacts/" + contact + "/consents",
                        Map.of("channel", "CALL", "given", false, "evidence", "Said so on the phone"))
                .statusCode(200)
                .body("doNotCall", equalTo(true));

        crm.get("/contacts/" + contact + "/consents")
                .statusCode(200)
                .body("data.channel", contains("CALL", "EMAIL", "SMS"))
                .body("data.given", contains(false, false, true))
                .body("data[0].evidence", equalTo("Said so on the phone"))
                .body("data.changedBy", contains(colleague.user(), crm.user(), crm.user()));
        crm.get("/contacts/" + contact + "/consents?channel=SMS").body("data", hasSize(1));
        crm.get("/contacts/" + contact + "?include=consents").body("consents", hasSize(3));
        crm.post("/contacts/" + contact + "/consents", Map.of("channel", "CALL", "given", false))
                .statusCode(409);
        crm.post("/contacts/" + contact + "/consents", Map.of("channel", "PIGEON"))
                .statusCode(422);
    }

    @Test
    void who_may_not_change_a_contact_may_not_write_down_its_consents() {
        Crm crm = Crm.asAdministrator();
        String contact = crm.create("/contacts", Map.of("name", "Guarded"));
        Crm user = crm.colleague("USER");
        user.post("/contacts/" + contact + "/consents", Map.of("channel", "SMS"))
                .statusCode(403);
        user.get("/contacts/" + contact + "/consents").statusCode(200).body("data", empty());
    }
}
