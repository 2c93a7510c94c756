package crm.bootstrap.activity;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The addresses and the words of document 003 (EP-100 to EP-105, C-51, C-52). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class TasksOverHttpTest {
    private Crm crm;
    private String company;

    @BeforeEach
    void a_company() {
        crm = Crm.asAdministrator();
        company = crm.create("/customers", Map.of("name", "Company"));
    }

    @Test
    void a_task_lives_its_life_in_its_own_words() {
        String task = create();

        get("/api/tasks/" + task)
                .statusCode(200)
                .body("title", equalTo("Write the contract"))
                .body("companyId", equalTo(company))
                .body("assigneeId", equalTo(crm.user()))
                .body("creatorId", equalTo(crm.user()))
                .body("estimatedDuration", equalTo(90))
                .body("metadata.source", equalTo("plan"))
                .body("$", not(hasKey("subject")));
        get("/api/tasks?companyId=" + company + "&assigneeId=me&creatorId=me&status=DEFERRED")
                .statusCode(200)
                .body("data.title", contains("Write the contract"))
                .body("pagination.total", equalTo(1));
        crm.request()
                .body(Map.of("title", "Sign the contract"))
                .put("/api/tasks/" + task)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("title", equalTo("Sign the contract"));
        crm.request()
                .body(Map.of("priority", "URGENT"))
                .patch("/api/tasks/" + task)
                .then()
                .body("priority", equalTo("URGENT"));
        crm.request()
                .body(Map.of("outcome", "Signed"))
                .patch("/api/tasks/" + task + "/complete")
                .then()
                .statusCode(200)
                .body("status", equalTo("COMPLETED"))
                .body("title", equalTo("Sign the contract"));
        crm.get("/activities/" + task).body("subject", equalTo("Sign the contract"));
        crm.request().delete("/api/tasks/" + task).then().statusCode(204);
        get("/api/tasks/" + task).statusCode(404).body("code", equalTo("not_found"));
    }

    private String create() {
        return crm.request()
                .body(Map.of(
                        "title", "Write the contract",
                        "type", "CONTRACT",
                        "status", "DEFERRED",
                        "priority", "MEDIUM",
                        "startDate", "2026-05-01",
                        "estimatedDuration", 90,
                        "workflowId", "onboarding",
                        "metadata", Map.of("source", "plan"),
                        "assigneeId", crm.user(),
                        "companyId", company))
                .post("/api/tasks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void contacts_deals_and_leads_are_served_without_the_middle_of_their_address() {
        String lead = crm.request()
                .body(Map.of("name", "Short", "company", "Shorter"))
                .post("/api/leads")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        get("/api/leads?search=shorter").statusCode(200).body("data.id", hasItem(lead));
        crm.request()
                .body(Map.of("createCustomer", true, "createDeal", true, "dealName", "Short deal"))
                .post("/api/leads/" + lead + "/convert")
                .then()
                .statusCode(200)
                .body("deal.name", equalTo("Short deal"));
        String deal = get("/api/deals?search=short").extract().path("data[0].id");
        crm.request()
                .body(Map.of("stage", "PROPOSAL"))
                .patch("/api/deals/" + deal + "/stage")
                .then()
                .statusCode(200);
        get("/api/contacts?limit=1").statusCode(200);
        get("/api/contacts/" + deal).statusCode(404);
        get("/api/crm/contacts/x/y/z").statusCode(404);
    }

    private ValidatableResponse get(String address) {
        return crm.request().get(address).then();
    }
}
