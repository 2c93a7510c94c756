package crm.bootstrap.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class BadInputOverHttpTest {
    private static final List<String> LISTS = List.of("leads", "deals", "tags");
    private static final String NOBODY = "01a1fc7e-450f-7e71-8577-d0ad4817bd9c";

    private static Api api;
    private static String customer;
    private static String deal;
    private static String standing;
    private static List<Integer> before;

    @BeforeEach
    void found() {
        if (api == null) {
            api = Api.ofNewTenant();
            customer = api.create("customers", "{\"name\": \"Acme\"}");
            deal = api.create(
                    "deals", "{\"name\": \"Standing\", \"customerId\": \"%s\", \"amount\": 10}".formatted(customer));
            before = totals();
            standing = api.request().get("/api/crm/deals/" + deal).asString();
        }
    }

    @AfterEach
    void nothing_was_written() {
        assertEquals(before, totals());
        assertEquals(standing, api.request().get("/api/crm/deals/" + deal).asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"name\": }", "name=x", "{\"name\": \"x\"} {}", "\u0000", "{\"name\": \"a\nb\"}"})
    void malformed_json(String body) {
        problem(api.request(body).post("/api/crm/leads"), 400, "malformed_json").body("line", not(nullValue()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[] | not_an_object",
                "\"text\" | not_an_object",
                "{\"name\": \"a\", \"name\": \"a\"} | duplicate_name",
                "{\"amount\": 1e99999999999} | number_out_of_range"
            })
    void json_that_is_no_record(String body, String code) {
        problem(api.request(body).post("/api/crm/deals"), 400, code);
        problem(api.request(body).patch("/api/crm/deals/" + deal), 400, code);
    }

    @Test
    void no_body() {
        problem(api.request().post("/api/crm/deals"), 400, "body_missing");
    }

    @Test
    void bytes_that_are_not_utf8() {
        problem(
                api.request()
                        .body("{\"name\": \"\u00e9\"}".getBytes(ISO_8859_1))
                        .post("/api/crm/leads"),
                400,
                "invalid_utf8");
    }

    @Test
    void depth_1001() {
        problem(
                api.request("{\"customFields\":" + "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_001))
                        .post("/api/crm/deals"),
                400,
                "too_deep");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "name | 7 | wrong_type",
                "name | {} | wrong_type",
                "name | [\"x\"] | wrong_type",
                "name | true | wrong_type",
                "name | \"a\\u0000b\" | invalid_character",
                "name | \"a\\ud800b\" | invalid_character",
                "name | \"a\\nb\" | invalid_character",
                "name | \"\" | required",
                "name | null | required",
                "amount | \"lots\" | wrong_type",
                "amount | true | wrong_type",
                "amount | 1e999999999 | out_of_range",
                "amount | 1e-999999999 | out_of_range",
                "amount | 1e20 | not_in_currency",
                "amount | 0.001 | not_in_currency",
                "amount | -1 | out_of_range",
                "discount | -0.01 | out_of_range",
                "probability | 101 | out_of_range",
                "probability | -1 | out_of_range",
                "probability | 1.5 | wrong_type",
                "expectedCloseDate | \"+300000-01-01\" | out_of_range",
                "expectedCloseDate | \"300000-01-01\" | invalid_date",
                "expectedCloseDate | \"2026-02-30\" | invalid_date",
                "expectedCloseDate | 20260630 | wrong_type",
                "firstContactDate | \"+300000-01-01T00:00:00Z\" | out_of_range",
                "source | \"NOTHING\" | unknown_choice",
                "source | 1 | wrong_type",
                "currencyCode | \"XXL\" | unknown_currency",
                "customerId | \"not-an-id\" | invalid_id",
                "tags/0 | [1] | wrong_type",
                "products | {} | wrong_type",
                "products/0 | [7] | wrong_type",
                "customFields | [] | wrong_type",
                "status | \"WON\" | read_only",
                "total | 5 | read_only",
                "dealNumber | \"D-1\" | read_only",
                "id | \"x\" | read_only",
                "version | 7 | read_only",
                "createdBy | null | read_only",
                "tenantId | \"x\" | read_only",
                "nothing | 1 | unknown_field",
                "__proto__ | {} | unknown_field"
            })
    void a_value_that_its_field_cannot_hold(String field, String value, String code) {
        String body = "{\"" + field.replace("/0", "") + "\": " + value + "}";
        problem(api.request(body).patch("/api/crm/deals/" + deal), 422, "invalid")
                .body("errors[0].pointer", equalTo("/" + field))
                .body("errors[0].code", equalTo(code));
        problem(api.request(body).post("/api/crm/deals"), 422, "invalid")
                .body("errors.find { it.pointer == '/" + field + "' }.code", equalTo(code));
    }

    @Test
    void a_name_that_cannot_even_be_repeated() {
        problem(api.request("{\"a\\ud800/~\": 1}").post("/api/crm/tags"), 422, "invalid")
                .body("errors.pointer", hasItem("/a\uFFFD~1~0"));
    }

    @Test
    void a_text_that_is_too_long() {
        problem(api.request(Map.of("name", "x".repeat(201))).patch("/api/crm/deals/" + deal), 422, "invalid")
                .body("errors[0].code", equalTo("too_long"));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        problem(api.request("""
                                {"amount": -5, "source": "NOTHING", "colour": "#fff", "expectedCloseDate": "soon",
                                 "customerId": "%s"}""".formatted(NOBODY)).post("/api/crm/deals"), 422, "invalid")
                .body("errors.pointer", hasItem("/name"))
                .body("errors.pointer", hasItem("/amount"))
                .body("errors.pointer", hasItem("/source"))
                .body("errors.pointer", hasItem("/colour"))
                .body("errors.pointer", hasItem("/expectedCloseDate"))
                .body("errors.pointer", hasItem("/customerId"));
    }

    @Test
    void an_id_of_nothing() {
        problem(
                        api.request("{\"customerId\": \"%s\"}".formatted(NOBODY))
                                .patch("/api/crm/deals/" + deal),
                        422,
                        "invalid")
                .body("errors[0].pointer", equalTo("/customerId"))
                .body("errors[0].code", equalTo("unknown_reference"));
        for (String path : List.of("deals/" + NOBODY, "deals/" + NOBODY + "/win", "leads/" + NOBODY + "/convert")) {
            problem(
                    path.contains("/w") || path.contains("/c")
                            ? api.request("{}").post("/api/crm/" + path)
                            : api.request().get("/api/crm/" + path),
                    404,
                    "not_found");
        }
    }

    @Test
    void an_id_of_another_tenant() {
        Api stranger = Api.ofNewTenant();
        String theirs = stranger.create("customers", "{\"name\": \"Theirs\"}");
        problem(
                        api.request("{\"customerId\": \"%s\"}".formatted(theirs))
                                .patch("/api/crm/deals/" + deal),
                        422,
                        "invalid")
                .body("errors[0].code", equalTo("unknown_reference"));
        problem(api.request().get("/api/crm/customers/" + theirs), 404, "not_found");
        problem(api.request("{}").put("/api/crm/customers/" + theirs), 404, "not_found");
        problem(stranger.request("{}").post("/api/crm/deals/" + deal + "/win"), 404, "not_found");
        problem(
                stranger.request("{\"stage\": \"PROPOSAL\"}").put("/api/crm/deals/" + deal + "/stage"),
                404,
                "not_found");
    }

    @Test
    void a_stale_version() {
        problem(
                api.request("{\"name\": \"x\"}").header("If-Match", "\"v7\"").patch("/api/crm/deals/" + deal),
                412,
                "stale_version");
        problem(
                api.request("{}").header("If-Match", "\"v7\"").post("/api/crm/deals/" + deal + "/win"),
                412,
                "stale_version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=1000000000", "sortBy=nothing", "cursor=forged", "page=0"})
    void a_list_that_cannot_be(String query) {
        String parameter = query.substring(0, query.indexOf('='));
        api.request()
                .get("/api/crm/deals?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/" + parameter));
    }

    @Test
    void a_body_of_10_mb_and_1() {
        byte[] body = new byte[10 * 1024 * 1024 + 1];
        Arrays.fill(body, (byte) ' ');
        problem(api.request().body(body).post("/api/crm/deals"), 413, "body_too_large");
    }

    @Test
    void a_body_of_almost_10_mb() {
        problem(
                        api.request("{\"name\": \"" + "x".repeat(10 * 1024 * 1024 - 20) + "\"}")
                                .patch("/api/crm/deals/" + deal),
                        422,
                        "invalid")
                .body("errors[0].code", equalTo("too_long"));
    }

    @Test
    void a_token_that_is_none_was_forged_or_has_expired() {
        String genuine = api.credentials().getValue().substring("Bearer ".length());
        String[] parts = genuine.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), ISO_8859_1);
        String otherTenant = encoded(claims.replaceFirst("\"tenant\":\"[^\"]*\"", "\"tenant\":\"other\""));
        String unsigned = encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}");
        for (String token : List.of(
                "rubbish",
                "a.b.c",
                parts[0] + "." + otherTenant + "." + parts[2],
                unsigned + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + ".",
                "x".repeat(9_000))) {
            problem(given().header("Authorization", "Bearer " + token).get("/api/crm/deals"), 401, "unauthenticated")
                    .header("WWW-Authenticate", equalTo("Bearer"));
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(ISO_8859_1));
    }

    private static List<Integer> totals() {
        return LISTS.stream()
                .map(path -> api.request().get("/api/crm/" + path).<Integer>path("pagination.total"))
                .toList();
    }

    private static ValidatableResponse problem(Response response, int status, String code) {
        return response.then()
                .log()
                .ifValidationFails()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("status", equalTo(status));
    }
}
