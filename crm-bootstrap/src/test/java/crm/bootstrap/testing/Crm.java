package crm.bootstrap.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Somebody who has signed in and uses the interface as any client does. */
public final class Crm {
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

    /** Creates a record and answers its identity. */
    public String create(String path, Object body) {
        return post(path, body).statusCode(201).extract().path("id");
    }
}
