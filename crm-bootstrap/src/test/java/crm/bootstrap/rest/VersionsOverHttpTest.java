package crm.bootstrap.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class VersionsOverHttpTest {
    private static Api api;

    @BeforeAll
    static void found() {
        api = Api.ofNewTenant();
    }

    @Test
    void each_write_gives_the_record_another_tag() {
        String tag = api.create("tags", "{\"name\": \"each write\"}");
        api.request().get("/api/crm/tags/" + tag).then().header("ETag", equalTo("\"v1\""));
        api.request("{\"color\": \"#000000\"}")
                .put("/api/crm/tags/" + tag)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"v2\""))
                .body("version", equalTo(2));
    }

    @Test
    void a_write_that_changes_nothing_keeps_the_tag() {
        String tag = api.create("tags", "{\"name\": \"same\"}");
        api.request("{\"name\": \"same\"}")
                .patch("/api/crm/tags/" + tag)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"v1\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v1\"", "W/\"v1\"", "*", "\"v7\", \"v1\"", "\"other\", \"v1\""})
    void a_write_to_the_version_that_was_read_is_done(String tags) {
        String tag = api.create("tags", "{\"name\": \"read " + tags.hashCode() + "\"}");
        api.request("{\"color\": \"#112233\"}")
                .header("If-Match", tags)
                .put("/api/crm/tags/" + tag)
                .then()
                .statusCode(200);
        api.request()
                .header("If-Match", tags.equals("*") ? "*" : "\"v2\"")
                .delete("/api/crm/tags/" + tag)
                .then()
                .statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v1\"", "\"v3\"", "\"v7\", \"v1\"", "\"other\""})
    void a_write_to_another_version_changes_nothing(String tags) {
        String tag = api.create("tags", "{\"name\": \"stale " + tags.hashCode() + "\"}");
        api.request("{\"color\": \"#112233\"}")
                .put("/api/crm/tags/" + tag)
                .then()
                .statusCode(200);
        api.request("{\"color\": \"#445566\"}")
                .header("If-Match", tags)
                .put("/api/crm/tags/" + tag)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("code", equalTo("stale_version"))
                .body("currentVersion", equalTo(2));
        api.request()
                .header("If-Match", tags)
                .delete("/api/crm/tags/" + tag)
                .then()
                .statusCode(412);
        api.request().get("/api/crm/tags/" + tag).then().body("color", equalTo("#112233"));
    }

    @Test
    void what_is_no_tag_is_refused() {
        String tag = api.create("tags", "{\"name\": \"no tag\"}");
        api.request("{}")
                .header("If-Match", "v1")
                .put("/api/crm/tags/" + tag)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_entity_tag"));
    }

    @Test
    void a_reader_who_knows_the_version_is_not_told_it_again() {
        String location = api.create("locations", "{\"name\": \"Known\"}");
        for (String known : List.of("\"v1\"", "*", "\"v9\", W/\"v1\"")) {
            api.request()
                    .header("If-None-Match", known)
                    .get("/api/crm/locations/" + location)
                    .then()
                    .statusCode(304)
                    .header("ETag", equalTo("\"v1\""));
        }
        api.request()
                .header("If-None-Match", "\"v2\"")
                .get("/api/crm/locations/" + location)
                .then()
                .statusCode(200);
    }

    @Test
    void what_comes_with_a_record_is_always_told() {
        String customer = api.create("customers", "{\"name\": \"Known Inc\"}");
        api.request()
                .header("If-None-Match", "*")
                .get("/api/crm/customers/" + customer + "?include=contacts")
                .then()
                .statusCode(200);
    }

    @Test
    void of_many_who_change_the_same_version_one_does() throws Exception {
        String tag = api.create("tags", "{\"name\": \"raced\"}");
        Map<Integer, Long> statuses = Race.of(
                        32,
                        i -> () -> api.request("{\"color\": \"#0000%02d\"}".formatted(i + 10))
                                .header("If-Match", "\"v1\"")
                                .put("/api/crm/tags/" + tag)
                                .statusCode())
                .stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertEquals(Map.of(200, 1L, 412, 31L), statuses);
        api.request().get("/api/crm/tags/" + tag).then().body("version", equalTo(2));
    }

    @Test
    void many_who_merge_different_fields_lose_nothing() throws Exception {
        String customer = api.create("customers", "{\"name\": \"Merged Inc\"}");
        List<String> fields = List.of("industry", "notes", "sector", "legalName");
        List<Integer> statuses = Race.of(
                fields.size(),
                i -> () -> api.request("{\"" + fields.get(i) + "\": \"given\"}")
                        .patch("/api/crm/customers/" + customer)
                        .statusCode());
        assertEquals(List.of(200, 200, 200, 200), statuses);
        api.request().get("/api/crm/customers/" + customer).then().body("version", equalTo(5));
    }
}
