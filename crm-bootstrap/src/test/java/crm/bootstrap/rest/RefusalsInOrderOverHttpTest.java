package crm.bootstrap.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever may not is told so, and nothing else; whoever may is told exactly what is wrong. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class RefusalsInOrderOverHttpTest {
    private final Api api = Api.ofNewTenant();

    @Test
    void whoever_may_not_change_the_settings_does_not_hear_their_version() {
        Api user = api.colleague("USER");
        for (String versions : List.of("\"v999\"", "\"v998\", \"v999\"")) {
            user.request("{\"name\": \"Mine\"}")
                    .header("If-Match", versions)
                    .put("/api/crm/tenant")
                    .then()
                    .statusCode(403);
            api.request("{\"name\": \"Ours\"}")
                    .header("If-Match", versions)
                    .put("/api/crm/tenant")
                    .then()
                    .statusCode(412)
                    .body("currentVersion", equalTo(1));
        }
        api.request("{\"name\": \"Ours\"}")
                .header("If-Match", "\"v7\", \"v1\"")
                .put("/api/crm/tenant")
                .then()
                .statusCode(200);
    }

    @Test
    void whoever_may_not_do_it_with_one_does_not_hear_what_is_wrong_with_many() {
        Map<String, Object> nobody = Map.of("operation", "DELETE", "ids", List.of("nobody"));

        api.colleague("USER").request(nobody).post("/api/crm/leads/bulk").then().statusCode(403);
        faulty(api.request(nobody).post("/api/crm/leads/bulk").then(), "/ids/0", "invalid_id");
    }

    @Test
    void whoever_may_not_hears_nothing_of_whether_it_is_there() {
        Api user = api.colleague("USER");
        String nobody = "0190f3a1-0000-7000-8000-000000000001";
        Map<String, String> requests = Map.ofEntries(
                Map.entry("pipelines/%s/stages", "{\"name\": \"More\"}"),
                Map.entry("pipelines/%s/stages/reorder", "[]"),
                Map.entry("customers/%s/notes", "{}"),
                Map.entry("leads/%s/events", "{}"),
                Map.entry("deals/%s/products", "{}"),
                Map.entry("deals/%s/team-members", "{}"),
                Map.entry("deals/%s/competitors", "{}"),
                Map.entry("deals/%s/win", "{}"),
                Map.entry("contacts/%s/consents", "{}"));
        requests.forEach((path, body) -> {
            String route = "/api/crm/" + path.formatted(nobody);
            user.request(body).post(route).then().statusCode(403).body("code", equalTo("permission_missing"));
            api.request(body).post(route).then().statusCode(oneOf(404, 422));
        });
        for (String part : List.of("products/1", "team-members/" + nobody, "competitors/Other")) {
            String route = "/api/crm/deals/" + nobody + "/" + part;
            user.request().delete(route).then().statusCode(403).body("code", equalTo("permission_missing"));
            api.request().delete(route).then().statusCode(404);
        }
    }

    @Test
    void whoever_may_not_change_it_hears_neither_whether_it_is_there_nor_its_version() {
        Api user = api.colleague("USER");
        String tag = api.create("tags", "{\"name\": \"Versioned\"}");
        String nobody = "0190f3a1-0000-7000-8000-000000000001";
        for (String versions : List.of("\"v7\"", "\"v7\", \"v8\"", "\"v7\", \"v1\"", "\"other\"")) {
            for (String id : List.of(tag, nobody)) {
                user.request("{\"color\": \"#112233\"}")
                        .header("If-Match", versions)
                        .patch("/api/crm/tags/" + id)
                        .then()
                        .statusCode(403)
                        .body("code", equalTo("permission_missing"));
            }
            api.request("{\"color\": \"#112233\"}")
                    .header("If-Match", versions)
                    .patch("/api/crm/tags/" + nobody)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void of_several_references_the_faulty_one_is_named() {
        String role = api.request().get("/api/crm/roles").path("data[0].id");
        faulty(
                api.request(Map.of("name", "Ada", "email", "ada@example.com", "roles", List.of(role, "nothing")))
                        .post("/api/crm/users")
                        .then(),
                "/roles/1",
                "invalid_id");
    }

    private static void faulty(ValidatableResponse answer, String pointer, String code) {
        answer.statusCode(422).body("errors[0].pointer", equalTo(pointer)).body("errors[0].code", equalTo(code));
    }

    @Test
    void a_parameter_that_a_write_does_not_know_is_refused_as_it_is_when_reading() {
        String tag = api.create("tags", "{\"name\": \"Known\"}");
        unknown(api.request("{\"name\": \"x\"}")
                .post("/api/crm/tags?nonsense=1")
                .then());
        unknown(api.request("{\"name\": \"x\"}")
                .patch("/api/crm/tags/" + tag + "?nonsense=1")
                .then());
        unknown(api.request().delete("/api/crm/tags/" + tag + "?nonsense=1").then());
        unknown(api.request("{}")
                .post("/api/crm/leads/" + tag + "/convert?nonsense=1")
                .then());
        api.request().get("/api/crm/tags/" + tag).then().body("name", equalTo("Known"));
    }

    private static void unknown(ValidatableResponse answer) {
        answer.statusCode(400)
                .body("code", equalTo("unknown_parameter"))
                .body("errors[0].pointer", equalTo("/nonsense"));
    }
}
