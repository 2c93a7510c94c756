package crm.bootstrap.rest;

import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Another tenant's files are as absent as none, and so are those of records that one does not see. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ForeignFilesOverHttpTest {
    private final Api ours = Api.ofNewTenant();
    private final Api theirs = Api.ofNewTenant();

    @Test
    void another_tenants_files_answer_like_none() {
        String customer = ours.create("customers", "{\"name\": \"Ours\"}");
        String file = upload(ours, customer).then().statusCode(201).extract().path("id");

        assertAbsent(file, id -> theirs.request().get("/api/crm/attachments/" + id));
        assertAbsent(file, id -> theirs.request().get("/api/crm/attachments/" + id + "/content"));
        assertAbsent(file, id -> theirs.request(Map.of("description", "x")).put("/api/crm/attachments/" + id));
        assertAbsent(file, id -> theirs.request().delete("/api/crm/attachments/" + id));
        assertAbsent(customer, id -> theirs.request().get("/api/crm/attachments/customer/" + id));
        assertAbsent(
                customer, id -> theirs.request().get("/api/crm/attachments/stats?entityType=customer&entityId=" + id));
        assertAbsent(customer, id -> upload(theirs, id));
        theirs.request().get("/api/crm/attachments").then().body("data", empty());
        ours.request().get("/api/crm/attachments/" + file + "/content").then().statusCode(200);
    }

    @Test
    void the_files_of_what_one_does_not_see_answer_like_none() {
        String customer = ours.create("customers", "{\"name\": \"Hidden\"}");
        String file = upload(ours, customer).then().statusCode(201).extract().path("id");
        ours.create("roles", """
                {"name": "CLERK", "grants": [
                  {"permission": "crm.attachment.view", "scope": "ALL"},
                  {"permission": "crm.attachment.update", "scope": "ALL"},
                  {"permission": "crm.attachment.delete", "scope": "ALL"},
                  {"permission": "crm.attachment.create", "scope": "ALL"},
                  {"permission": "crm.customer.view", "scope": "OWN"}]}""");
        Api clerk = ours.colleague("CLERK");

        assertAbsent(file, id -> clerk.request().get("/api/crm/attachments/" + id));
        assertAbsent(file, id -> clerk.request().get("/api/crm/attachments/" + id + "/content"));
        assertAbsent(file, id -> clerk.request(Map.of("description", "x")).put("/api/crm/attachments/" + id));
        assertAbsent(file, id -> clerk.request().delete("/api/crm/attachments/" + id));
        assertAbsent(customer, id -> clerk.request().get("/api/crm/attachments/customer/" + id));
        assertAbsent(customer, id -> upload(clerk, id));
        clerk.request().get("/api/crm/attachments").then().statusCode(200).body("data", empty());
        assertEquals(0, clerk.request().get("/api/crm/attachments/stats").<Integer>path("totalCount"));
    }

    /** The answer to the identity is the very answer to one that nobody has. */
    private static void assertAbsent(String identity, Function<String, Response> request) {
        String nobodys = UUID.randomUUID().toString();
        Response answer = request.apply(identity);
        assertNotEquals(2, answer.statusCode() / 100);
        assertEquals(told(request.apply(nobodys), nobodys), told(answer, identity));
    }

    private static List<String> told(Response answer, String identity) {
        String body = answer.asString().replace(identity, "IDENTITY").replaceFirst("\"requestId\":\"[^\"]*\"", "");
        return List.of(Integer.toString(answer.statusCode()), body);
    }

    private static Response upload(Api sender, String customer) {
        RequestSpecification form = sender.request()
                .contentType("multipart/form-data")
                .multiPart("file", "a.txt", "a".getBytes(StandardCharsets.UTF_8))
                .multiPart("customerId", customer);
        return form.post("/api/crm/attachments");
    }
}
