package crm.bootstrap.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import crm.bootstrap.testing.TestPostgres;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every record that can be seen tells how it came to be as it is, whatever its type. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class HistoriesOverHttpTest {
    private final Api api = Api.ofNewTenant();
    private final Examples examples = new Examples(api);

    static Stream<String> paths() {
        return DeclaredTypes.CATALOG.types().stream()
                .filter(type -> type.operations().contains(Operation.VIEW))
                .map(RecordType::path);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_record_is_shown_and_so_is_what_happened_to_it(String path) {
        RecordType<?> type = DeclaredTypes.CATALOG.atPath(path).orElseThrow();
        String id = type.operations().contains(Operation.CREATE) ? created(type) : found(path);

        api.request().get("/api/crm/" + path + "/" + id).then().statusCode(200).body("id", equalTo(id));
        api.request()
                .get("/api/crm/" + path + "/" + id + "/history")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("data.record.id", hasItem(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers", "contacts", "leads", "deals"})
    void what_happened_around_a_record_is_told_with_it(String path) {
        RecordType<?> type = DeclaredTypes.CATALOG.atPath(path).orElseThrow();
        String id = created(type);
        String note = api.request(Map.of("content", "About it", type.name() + "Id", id))
                .post("/api/crm/notes")
                .path("id");

        api.request()
                .get("/api/crm/" + path + "/" + id + "/timeline")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("data.record.id", hasItem(note));
    }

    @Test
    void what_was_said_for_an_activity_is_told_with_it() {
        String activity = created(DeclaredTypes.CATALOG.atPath("activities").orElseThrow());
        Map<String, Object> call =
                examples.smallest(DeclaredTypes.CATALOG.atPath("communications").orElseThrow());
        call.put("activityId", activity);
        call.putIfAbsent(
                "customerId", created(DeclaredTypes.CATALOG.atPath("customers").orElseThrow()));
        String communication = api.request(call).post("/api/crm/communications").path("id");

        api.request()
                .get("/api/crm/activities/" + activity + "/timeline")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("data.record.id", hasItem(communication));
    }

    private String created(RecordType<?> type) {
        return api.request(examples.smallest(type))
                .post("/api/crm/" + type.path())
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** What nobody creates by itself comes with something else. */
    private String found(String path) {
        switch (path) {
            case "consents" -> api.create("contacts", "{\"name\": \"Ada\", \"smsOptIn\": true}");
            case "deal-stage-history" ->
                created(DeclaredTypes.CATALOG.atPath("deals").orElseThrow());
            case "jobs" -> api.request(Map.of("type", "customer")).post("/api/crm/dedupe/scan");
            case "imports" ->
                api.request()
                        .contentType(ContentType.TEXT)
                        .header("Content-Type", "text/csv")
                        .body("name\nAda")
                        .post("/api/crm/import?type=customers");
            case "lead-scoring-rules", "lead-assignment-rules" -> {
                String rules = "/api/crm/" + path.replace("-rules", "/rules");
                String before = api.request().get(rules).asString();
                api.request(before).put(rules).then().log().ifValidationFails().statusCode(200);
            }
            default -> throw new AssertionError("How does anything come to " + path + "?");
        }
        return api.request()
                .get("/api/crm/" + path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .extract()
                .path("data[0].id");
    }
}
