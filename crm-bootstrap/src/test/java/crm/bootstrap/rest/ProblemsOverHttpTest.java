package crm.bootstrap.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestConnections;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ProblemsOverHttpTest {
    private static Api api;

    @BeforeAll
    static void found() {
        api = Api.ofNewTenant();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/crm/nothing",
                "/api/crm/tags/not-an-id",
                "/api/crm/tags/01a1fc7e-450f-7e71-8577-d0ad4817bd9c",
                "/api/crm/leads/x/y/z",
                "/api/nothing",
                "/nothing"
            })
    void what_is_not_there_is_a_problem(String path) {
        problem(api.request().get(path).then(), 404, "not_found").body("instance", equalTo(path));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/crm/tags, 'OPTIONS, GET, HEAD, POST'",
        "DELETE, /api/crm/tags, 'OPTIONS, GET, HEAD, POST'",
        "POST, /api/crm/tags/01a1fc7e-450f-7e71-8577-d0ad4817bd9c, 'OPTIONS, GET, HEAD, PUT, PATCH, DELETE'",
        "DELETE, /api/crm/deal-stage-history/01a1fc7e-450f-7e71-8577-d0ad4817bd9c, 'OPTIONS, GET, HEAD'"
    })
    void a_method_that_is_not_offered_is_a_problem_that_names_those_that_are(
            String method, String path, String allowed) {
        String allow = problem(api.request().request(method, path).then(), 405, "method_not_allowed")
                .extract()
                .header("Allow");
        assertTrue(Arrays.asList(allow.split(", ")).containsAll(Arrays.asList(allowed.split(", "))), allow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/crm/nothing",
                "/api/crm/leads/x/y/z",
                "/api/crm/tags/not-an-id",
                "/api/crm/deals/not-an-id/win",
                "/api/crm/nothing/01a1fc7e-450f-7e71-8577-d0ad4817bd9c/history",
                "/api/tasks/x/y/z",
                "/api/nothing",
                "/nothing"
            })
    void nothing_can_be_done_where_nothing_is(String path) {
        problem(api.request().options(path).then(), 404, "not_found").body("instance", equalTo(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/crm/tags, 'GET, HEAD, OPTIONS, POST'",
        "/api/crm/tags/01a1fc7e-450f-7e71-8577-d0ad4817bd9c, 'DELETE, GET, HEAD, OPTIONS, PATCH, PUT'",
        "/api/crm/deal-stage-history, 'GET, HEAD, OPTIONS'",
        "/api/crm/deals/01a1fc7e-450f-7e71-8577-d0ad4817bd9c/win, 'OPTIONS, POST'",
        "/api/crm/deals/01a1fc7e-450f-7e71-8577-d0ad4817bd9c/history, 'GET, HEAD, OPTIONS'",
        "/api/crm/leads/bulk, 'OPTIONS, POST'",
        "/api/deals, 'GET, HEAD, OPTIONS, POST'",
        "/api/tasks, 'GET, HEAD, OPTIONS, POST'",
        "/api/auth/login, 'OPTIONS, POST'",
        "/api/version, 'GET, HEAD, OPTIONS'"
    })
    void whoever_asks_what_can_be_done_is_told(String path, String allowed) {
        String allow =
                api.request().options(path).then().statusCode(200).extract().header("Allow");
        assertEquals(allowed, String.join(", ", new TreeSet<>(Arrays.asList(allow.split(", ")))), path);
    }

    @Test
    void whatever_is_described_at_an_address_is_among_what_can_be_done_there() {
        Map<String, Map<String, Object>> paths = given().get("/api/openapi.json")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        Map<String, Set<String>> missing = new TreeMap<>();
        paths.forEach((path, described) -> {
            Set<String> untold = new TreeSet<>(described.keySet());
            untold.retainAll(Set.of("get", "put", "post", "patch", "delete", "head"));
            untold.removeAll(allowed(path.replace("{entityType}", "customers")
                    .replaceAll("\\{[^}]*}", "01a1fc7e-450f-7e71-8577-d0ad4817bd9c")));
            if (!untold.isEmpty()) {
                missing.put(path, untold);
            }
        });
        assertEquals(Map.of(), missing);
        assertTrue(paths.size() > 100, "So many are described");
    }

    private static List<String> allowed(String address) {
        Optional<String> allow =
                Optional.ofNullable(api.request().options(address).header("Allow"));
        return allow.stream()
                .flatMap(methods -> Stream.of(methods.toLowerCase(Locale.ROOT).split(", ")))
                .toList();
    }

    @Test
    void a_type_that_is_only_read_cannot_be_created() {
        problem(api.request("{}").post("/api/crm/deal-stage-history").then(), 405, "method_not_allowed");
    }

    @Test
    void an_answer_in_another_form_than_json_is_a_problem() {
        problem(api.request().accept("text/html").get("/api/crm/tags").then(), 406, "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "rubbish"})
    void a_body_in_another_form_than_json_is_a_problem(String type) throws IOException {
        String answer = RawHttp.send(
                "POST /api/crm/tags HTTP/1.1\nHost: crm\nConnection: close\n"
                        + api.credentials().getName() + ": " + api.credentials().getValue() + "\nContent-Type: " + type
                        + "\nContent-Length: 12\n",
                "{\"name\":\"b\"}".getBytes(US_ASCII));
        assertTrue(answer.startsWith("HTTP/1.1 415 "), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
    }

    @Test
    void whoever_is_not_signed_in_is_told_so_before_anything_else() {
        for (String path :
                new String[] {"/api/crm/tags", "/api/crm/nothing", "/api/crm/tags/x", "/api/crm/pipelines/default"}) {
            given().get(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", containsString("Bearer"));
        }
        given().contentType("application/json")
                .body("{")
                .post("/api/crm/tags")
                .then()
                .statusCode(401);
    }

    @Test
    void a_body_over_the_limit_is_a_problem_though_it_does_not_announce_its_length() throws IOException {
        byte[] chunk = ("100000\r\n" + " ".repeat(0x100000) + "\r\n").getBytes(US_ASCII);
        byte[][] chunks = new byte[12][];
        Arrays.fill(chunks, chunk);
        chunks[11] = "0\r\n\r\n".getBytes(US_ASCII);
        String answer = RawHttp.send(
                "POST /api/crm/tags HTTP/1.1\nHost: crm\nContent-Type: application/json\n"
                        + api.credentials().getName() + ": " + api.credentials().getValue()
                        + "\nTransfer-Encoding: chunked\n",
                chunks);
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("\"code\":\"body_too_large\""), answer);
    }

    @Test
    void a_body_that_does_not_announce_its_length_is_read() throws IOException {
        String answer = RawHttp.send(
                "POST /api/crm/tags HTTP/1.1\nHost: crm\nConnection: close\nContent-Type: application/json\n"
                        + api.credentials().getName() + ": " + api.credentials().getValue()
                        + "\nTransfer-Encoding: chunked\n",
                "8\r\n{\"name\":\r\n0a\r\n\"chunked\"}\r\n0\r\n\r\n".getBytes(US_ASCII));
        assertTrue(answer.startsWith("HTTP/1.1 201 "), answer);
    }

    @Test
    void a_body_that_ends_before_its_first_byte_is_answered_at_once() throws IOException {
        String answer = RawHttp.send(
                "POST /api/auth/login HTTP/1.1\nHost: crm\nConnection: close\nContent-Type: application/json\n"
                        + "Transfer-Encoding: chunked\n",
                "0\r\n\r\n".getBytes(US_ASCII));
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
    }

    @Test
    void a_client_of_the_first_days_names_no_host() throws IOException {
        String answer = RawHttp.send("GET /api/version HTTP/1.0\n");
        assertTrue(answer.startsWith("HTTP/1.0 200 "), answer);
    }

    @Test
    void the_request_id_of_the_client_comes_back_and_a_dangerous_one_does_not() {
        problem(
                        api.request()
                                .header("X-Request-Id", "trace-17")
                                .get("/api/crm/nothing")
                                .then(),
                        404,
                        "not_found")
                .header("X-Request-Id", equalTo("trace-17"))
                .body("requestId", equalTo("trace-17"));
        api.request()
                .header("X-Request-Id", "a b\"c")
                .get("/api/crm/tags")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f]{24}"));
    }

    @Test
    void answers_are_not_kept_and_not_guessed_at() {
        api.request()
                .get("/api/crm/tags")
                .then()
                .header("Cache-Control", equalTo("no-store"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header(
                        "Content-Security-Policy",
                        equalTo("default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"));
        given().get("/api/openapi").then().header("Cache-Control", not(equalTo("no-store")));
    }

    @Test
    void a_record_that_somebody_else_holds_too_long_is_a_problem_that_passes() throws SQLException {
        String tag = api.create("tags", "{\"name\": \"held\"}");
        try (var connection = TestConnections.asSuperuser();
                var statement = connection.prepareStatement("select 1 from tag where id = ? for update")) {
            connection.setAutoCommit(false);
            statement.setObject(1, UUID.fromString(tag));
            assertTrue(statement.executeQuery().next());
            problem(
                            api.request("{\"name\": \"new\"}")
                                    .put("/api/crm/tags/" + tag)
                                    .then(),
                            503,
                            "record_busy")
                    .header("Retry-After", equalTo("2"));
        }
        api.request().get("/api/crm/tags/" + tag).then().body("name", equalTo("held"));
    }

    @Test
    void nothing_internal_is_told() throws IOException {
        String answer =
                api.request("{\"name\": \"\\ud800\"}").post("/api/crm/tags").asString();
        assertFalse(answer.contains("crm."), answer);
    }

    @Test
    void everybody_may_know_which_build_answers() {
        given().get("/api/version")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("version", matchesPattern("[0-9]+\\..*"))
                .body("commit", not(nullValue()));
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.log()
                .ifValidationFails()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("/problems/" + code))
                .body("requestId", not(nullValue()));
    }
}
