package crm.bootstrap.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Somebody who has signed in and uses the interface as any client does. */
public final class Crm {
    private static final String PASSWORD = "correct-horse-battery-staple";

    private final String token;

    private Crm(String token) {
        this.token = token;
    }

    public static Crm asAdministrator() {
        return signedIn(TestPostgres.ADMINISTRATOR_EMAIL, TestPostgres.ADMINISTRATOR_PASSWORD);
    }

    public static Crm signedIn(String email, String password) {
        SignInAttempts.forget();
        return new Crm(given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/api/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken"));
    }

    /** A request of this user's, to be completed. */
    public RequestSpecification request() {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    public ValidatableResponse get(String path) {
        return request().get("/api/crm" + path).then();
    }

    public ValidatableResponse post(String path, Object body) {
        return request().body(body).post("/api/crm" + path).then();
    }

    public ValidatableResponse put(String path, Object body) {
        return request().body(body).put("/api/crm" + path).then();
    }

    public ValidatableResponse delete(String path) {
        return request().delete("/api/crm" + path).then();
    }

    /** Another user of the same tenant, who has the role and nothing else. */
    public Crm colleague(String role) {
        String email = role.toLowerCase(Locale.ROOT) + "-" + UUID.randomUUID() + "@crm.example";
        String roleId = get("/roles?name=" + role).extract().path("data[0].id");
        String user = create("/users", Map.of("name", "Colleague", "email", email, "roles", List.of(roleId)));
        post("/users/" + user + "/password", Map.of("password", PASSWORD)).statusCode(204);
        return signedIn(email, PASSWORD);
    }

    /** The identity of the user who asks. */
    public String user() {
        return request().get("/api/auth/me").then().extract().path("user.id");
    }

    /** Creates a record and answers its identity. */
    public String create(String path, Object body) {
        return post(path, body).statusCode(201).extract().path("id");
    }
}
