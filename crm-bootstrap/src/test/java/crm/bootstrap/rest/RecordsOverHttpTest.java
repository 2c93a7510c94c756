package crm.bootstrap.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.TestPostgres;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class RecordsOverHttpTest {
    private static Api api;
    private static Api stranger;

    @BeforeAll
    static void found() {
        api = Api.ofNewTenant();
        stranger = Api.ofNewTenant();
    }

    static Stream<String> paths() {
        return DeclaredTypes.CATALOG.types().stream()
                .filter(type -> type.operations().contains(Operation.CREATE))
                .map(RecordType::path);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_record_is_created_with_the_least_that_is_needed(String path) {
        RecordType<?> type = type(path);
        Response created = created(type, new Examples(api).smallest(type));
        assertEquals("/api/crm/" + path + "/" + created.path("id"), created.header("Location"));
        assertEquals("\"v1\"", created.header("ETag"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_record_is_read_as_it_was_created_with_every_member_in_the_declared_order(String path) {
        RecordType<?> type = type(path);
        Map<String, Object> created =
                created(type, new Examples(api).largest(type)).path("$");
        Response answer = api.request().get("/api/crm/" + path + "/" + created.get("id"));
        answer.then().statusCode(200);
        Map<String, Object> read = answer.path("$");
        created.forEach((member, value) -> assertEquals(value, read.get(member), path + "." + member));
        List<String> members = new ArrayList<>(List.of("id"));
        type.form().fields().stream().map(Field::name).forEach(members::add);
        members.addAll(List.of("version", "createdAt", "createdBy", "updatedAt", "updatedBy"));
        assertEquals(members, List.copyOf(read.keySet()).subList(0, members.size()));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void what_is_given_is_kept(String path) {
        RecordType<?> type = type(path);
        Map<String, Object> body = new Examples(api).largest(type);
        Response created = created(type, body);
        for (String member : body.keySet()) {
            Object kept = created.path(member);
            if (body.get(member) instanceof String text && !text.isEmpty()) {
                assertEquals(text, kept, path + "." + member);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void an_update_merges_and_leaves_the_rest_alone(String path) {
        RecordType<?> type = type(path);
        Map<String, Object> before =
                created(type, new Examples(api).largest(type)).path("$");
        Field<?> text = changeableText(type);
        String label = text.name();
        for (String contentType : List.of("application/json", "application/merge-patch+json")) {
            Response updated = api.request()
                    .contentType(contentType)
                    .body("{\"" + label + "\": \"renamed " + contentType.length() + "\"}")
                    .request(
                            contentType.equals("application/json") ? "PUT" : "PATCH",
                            "/api/crm/" + path + "/" + before.get("id"));
            updated.then()
                    .log()
                    .ifValidationFails()
                    .statusCode(200)
                    .body(label, equalTo("renamed " + contentType.length()));
            Map<String, Object> after = updated.path("$");
            for (Field<?> field : type.form().fields()) {
                if (field.writing() == Field.Writing.WRITABLE && field != text) {
                    assertEquals(before.get(field.name()), after.get(field.name()), field.name());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_deleted_record_is_gone_from_everywhere(String path) {
        RecordType<?> type = type(path);
        String id = created(type, new Examples(api).smallest(type)).path("id");
        String address = "/api/crm/" + path + "/" + id;
        api.request().get("/api/crm/" + path + "?limit=200").then().body("data.id", hasItem(id));
        api.request().delete(address).then().log().ifValidationFails().statusCode(204);
        api.request().get(address).then().statusCode(404);
        api.request("{}").put(address).then().statusCode(404);
        api.request().delete(address).then().statusCode(404);
        api.request().get("/api/crm/" + path + "?limit=200").then().body("data.id", not(hasItem(id)));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void nothing_of_another_tenant_is_there(String path) {
        RecordType<?> type = type(path);
        String id = created(type, new Examples(api).smallest(type)).path("id");
        String address = "/api/crm/" + path + "/" + id;
        stranger.request().get(address).then().statusCode(404);
        stranger.request("{\"" + type.label().name() + "\": \"mine\"}")
                .put(address)
                .then()
                .statusCode(404);
        stranger.request().delete(address).then().statusCode(404);
        stranger.request().get("/api/crm/" + path + "?limit=200").then().body("data.id", not(hasItem(id)));
        api.request().get(address).then().statusCode(200);
    }

    @Test
    void null_clears_a_field() {
        String tag = api.create("tags", "{\"name\": \"cleared\", \"color\": \"#010203\"}");
        api.request("{\"color\": null}")
                .patch("/api/crm/tags/" + tag)
                .then()
                .statusCode(200)
                .body("color", nullValue());
    }

    @Test
    void money_is_told_exactly() {
        String customer = api.create("customers", "{\"name\": \"Exact Inc\"}");
        String deal = api.create(
                "deals",
                "{\"name\": \"Exact\", \"customerId\": \"%s\", \"amount\": 12345678901234.56, \"tax\": 0.10}"
                        .formatted(customer));
        String body = api.request().get("/api/crm/deals/" + deal).asString();
        assertEquals(true, body.contains("\"amount\":12345678901234.56,"), body);
        assertEquals(true, body.contains("\"tax\":0.1,"), body);
        assertEquals(true, body.contains("\"total\":12345678901234.66,"), body);
    }

    /** The label, or where that is never changed the first text that is. */
    private static Field<?> changeableText(RecordType<?> type) {
        return Stream.concat(
                        Stream.of(type.label()),
                        type.form().fields().stream().filter(field -> field.kind() instanceof Kind.Text))
                .filter(field -> field.writing() == Field.Writing.WRITABLE)
                .findFirst()
                .orElseThrow();
    }

    private static Response created(RecordType<?> type, Map<String, Object> body) {
        Response created = api.request(body).post("/api/crm/" + type.path());
        created.then().log().ifValidationFails().statusCode(201);
        return created;
    }

    private static RecordType<?> type(String path) {
        return DeclaredTypes.CATALOG.atPath(path).orElseThrow();
    }
}
