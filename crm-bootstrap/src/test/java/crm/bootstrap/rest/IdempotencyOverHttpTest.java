package crm.bootstrap.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class IdempotencyOverHttpTest {
    private static Api api;

    @BeforeAll
    static void found() {
        api = Api.ofNewTenant();
    }

    @Test
    void a_repeated_request_is_answered_again_byte_for_byte() {
        Response first = create("again", "{\"name\": \"again\"}");
        Response second = create("again", "{\"name\": \"again\"}");
        assertEquals(201, second.statusCode());
        assertArrayEquals(first.asByteArray(), second.asByteArray());
        assertEquals(first.header("Location"), second.header("Location"));
        assertEquals(first.header("ETag"), second.header("ETag"));
        first.then().header("Idempotency-Replayed", nullValue());
        second.then().header("Idempotency-Replayed", equalTo("true"));
        assertEquals(1, count("again"));
    }

    @Test
    void of_many_twins_one_is_done_and_all_are_answered_alike() throws Exception {
        List<Response> answers = Race.of(32, i -> () -> create("twins", "{\"name\": \"twins\"}"));
        assertEquals(
                List.of(201),
                answers.stream().map(Response::statusCode).distinct().toList());
        assertEquals(1, answers.stream().map(Response::asString).distinct().count());
        assertEquals(
                31,
                answers.stream()
                        .filter(answer -> "true".equals(answer.header("Idempotency-Replayed")))
                        .count());
        assertEquals(1, count("twins"));
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        create("other", "{\"name\": \"one\"}").then().statusCode(201);
        create("other", "{\"name\": \"two\"}").then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        assertEquals(0, count("two"));
    }

    @Test
    void the_same_request_under_another_key_is_another_one() {
        create("key 1".replace(' ', '-'), "{\"name\": \"both\", \"category\": \"GENERAL\"}")
                .then()
                .statusCode(201);
        create("key-2", "{\"name\": \"both\", \"category\": \"GENERAL\"}")
                .then()
                .statusCode(409);
    }

    @Test
    void a_refused_request_can_be_tried_again_under_its_key() {
        create("refused", "{\"name\": \"\"}").then().statusCode(422);
        create("refused", "{\"name\": \"accepted\"}").then().statusCode(201);
    }

    @Test
    void keys_are_those_of_one_user() {
        Api stranger = Api.ofNewTenant();
        create("shared", "{\"name\": \"mine\"}").then().statusCode(201);
        stranger.request("{\"name\": \"theirs\"}")
                .header("Idempotency-Key", "shared")
                .post("/api/crm/tags")
                .then()
                .statusCode(201)
                .body("name", equalTo("theirs"));
    }

    @Test
    void updates_and_deletions_are_repeated_too() {
        String tag = api.create("tags", "{\"name\": \"repeated\"}");
        for (int i = 0; i < 2; i++) {
            api.request("{\"color\": \"#111111\"}")
                    .header("Idempotency-Key", "update")
                    .header("If-Match", "\"v1\"")
                    .patch("/api/crm/tags/" + tag)
                    .then()
                    .statusCode(200)
                    .body("version", equalTo(2));
        }
        for (int i = 0; i < 2; i++) {
            api.request()
                    .header("Idempotency-Key", "delete")
                    .delete("/api/crm/tags/" + tag)
                    .then()
                    .statusCode(204);
        }
        api.request().delete("/api/crm/tags/" + tag).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "é", ""})
    void a_key_that_is_none_is_refused(String key) {
        create(key, "{\"name\": \"never\"}")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_idempotency_key"))
                .body("errors[0].pointer", equalTo("/Idempotency-Key"));
    }

    @Test
    void a_key_that_is_too_long_is_refused() {
        create("k".repeat(256), "{\"name\": \"never\"}").then().statusCode(400);
        create("k".repeat(255), "{\"name\": \"long key\"}").then().statusCode(201);
    }

    private static Response create(String key, String body) {
        return api.request(body).header("Idempotency-Key", key).post("/api/crm/tags");
    }

    private static int count(String name) {
        return api.request().get("/api/crm/tags?name=" + name).path("pagination.total");
    }
}
