package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.isolation.Sender.Answer;
import crm.bootstrap.job.BackgroundWork;
import crm.bootstrap.rest.Api;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where another tenant's identity hides that the description of the interface does not tell of. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SideDoorsTest {
    private static final String SECRET = "qzsidedoorsecret";

    private Api ours;
    private Api theirs;
    private String own;
    private String foreign;

    @BeforeEach
    void found() {
        ours = Api.ofNewTenant();
        theirs = Api.ofNewTenant();
        own = customer(ours, "Ours");
        foreign = customer(theirs, SECRET);
        customer(theirs, SECRET + " too");
    }

    @Test
    void a_cursor_of_another_tenant_s_list_is_as_good_as_none() {
        String cursor = theirs.request().get("/api/crm/customers?limit=1").path("pagination.nextCursor");

        Response answer = ours.request().get("/api/crm/customers?limit=1&cursor=" + cursor);

        assertEquals(400, answer.statusCode());
        assertEquals(
                kept(ours.request().get("/api/crm/customers?limit=1&cursor=forged"), "forged"), kept(answer, cursor));
    }

    @Test
    void a_key_of_another_tenant_s_request_repeats_nothing() {
        String key = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("name", "Once " + SECRET);
        String first = theirs.request(body)
                .header("Idempotency-Key", key)
                .post("/api/crm/customers")
                .path("id");

        Response answer = ours.request(body).header("Idempotency-Key", key).post("/api/crm/customers");

        assertEquals(201, answer.statusCode());
        assertEquals(null, answer.header("Idempotency-Replayed"));
        assertNotEquals(first, answer.path("id"));
    }

    @Test
    void a_cell_of_an_imported_file_names_another_tenant_s_record_in_vain() {
        alike(id -> {
            String started = ours.request()
                    .contentType(ContentType.MULTIPART)
                    .multiPart(
                            "file",
                            "file.csv",
                            ("name,parentCustomerId\r\nChild," + id + "\r\n").getBytes(StandardCharsets.UTF_8),
                            "text/csv")
                    .post("/api/crm/import?type=customers")
                    .path("id");
            BackgroundWork.finishJobs();
            Response rows = ours.request().get("/api/crm/imports/" + started + "/rows");
            assertEquals(List.of("FAILED"), rows.path("data.outcome"), rows.asString());
            return rows;
        });
    }

    @Test
    void an_uploaded_file_belongs_to_no_record_of_another_tenant() {
        alike(id -> ours.request()
                .contentType(ContentType.MULTIPART)
                .multiPart("customerId", id)
                .multiPart("file", "file.txt", "text".getBytes(StandardCharsets.UTF_8), "text/plain")
                .post("/api/crm/attachments"));
    }

    @Test
    void what_a_merger_chooses_from_another_tenant_is_not_there() {
        String duplicate = customer(ours, "Ours too");
        alike(id -> ours.request(Map.of("duplicateIds", List.of(duplicate), "fields", Map.of("name", id)))
                .post("/api/crm/customers/" + own + "/merge"));
        alike(id -> ours.request(Map.of("duplicateIds", List.of(duplicate, id)))
                .post("/api/crm/customers/" + own + "/merge"));
    }

    @Test
    void what_is_done_with_many_leads_does_not_find_another_tenant_s_by_a_filter() {
        alike(id -> ours.request(Map.of("operation", "SCORE", "filter", Map.of("customerId", id)))
                .post("/api/crm/leads/bulk"));
    }

    @Test
    void a_condition_of_a_role_tells_nothing_of_another_tenant_s_records() {
        alike(id -> ours.request(Map.of(
                        "name",
                        "Role " + UUID.randomUUID(),
                        "grants",
                        List.of(Map.of(
                                "permission",
                                "crm.deal.view",
                                "scope",
                                "ALL",
                                "conditions",
                                Map.of("customerId", id)))))
                .post("/api/crm/roles"));
    }

    @Test
    void a_calendar_s_secret_opens_the_calendar_it_was_made_for_alone() {
        String address = theirs.request(Map.of()).post("/api/crm/calendar").path("path");
        String ourAddress = ours.request(Map.of()).post("/api/crm/calendar").path("path");
        assertEquals(200, RestAssured.get(address).statusCode(), address);

        String ourTenant = ourAddress.substring(0, ourAddress.indexOf('.'));
        String theirSecret = address.substring(address.indexOf('.'));
        assertEquals(404, RestAssured.get(ourTenant + theirSecret).statusCode());
    }

    private static String customer(Api api, String name) {
        return api.create("customers", "{\"name\": \"" + name + "\"}");
    }

    /** What names another tenant's record is answered as what names none. */
    private void alike(Function<String, Response> request) {
        String absent = UUID.randomUUID().toString();
        Response toForeign = request.apply(foreign);
        Response toAbsent = request.apply(absent);

        assertFalse(toForeign.asString().contains(SECRET), toForeign.asString());
        assertTrue(toForeign.statusCode() < 500, toForeign.asString());
        assertEquals(kept(toAbsent, absent), kept(toForeign, foreign));
    }

    /** The answer without the identities that each record and request gets anew. */
    private static Answer kept(Response answer, String asked) {
        Answer kept = new Answer(answer.statusCode(), answer.asString()).without(asked);
        return new Answer(
                kept.status(),
                kept.body()
                        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "…")
                        .replaceAll("Role …", ""));
    }
}
