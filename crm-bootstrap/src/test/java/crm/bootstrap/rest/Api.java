package crm.bootstrap.rest;

import crm.application.organisation.FoundTenant;
import crm.bootstrap.testing.SignInAttempts;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.specification.RequestSpecification;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;

/** The interface as one user of one tenant uses it. */
public final class Api {
    private static final String PASSWORD = "correct-horse-battery-staple";

    private final String email;
    private String token = "";

    private Api(String email) {
        this.email = email;
    }

    /** As the administrator of a tenant that holds nothing but what every tenant begins with. */
    public static Api ofNewTenant() {
        String email = "administrator-" + UUID.randomUUID() + "@crm.example";
        var founding = new FoundTenant.Founding("Tenant", Currency.getInstance("USD"), ZoneOffset.UTC, email, PASSWORD);
        var requests = Arc.container().requestContext();
        requests.activate();
        try {
            Arc.container().instance(FoundTenant.class).get().found(founding);
        } finally {
            requests.terminate();
        }
        return new Api(email);
    }

    /** As another user of the same tenant, who has the role and nothing else. */
    public Api colleague(String role) {
        String email = role.toLowerCase() + "-" + UUID.randomUUID() + "@crm.example";
        String roleId = request().get("/api/crm/roles?name=" + role).path("data[0].id");
        String user = create(
                "users", "{\"name\": \"Colleague\", \"email\": \"%s\", \"roles\": [\"%s\"]}".formatted(email, roleId));
        request(Map.of("password", PASSWORD))
                .post("/api/crm/users/" + user + "/password")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(204);
        return new Api(email);
    }

    /** Signing in waits for the first request, because only then does a test know the server's port. */
    private synchronized String token() {
        if (token.isEmpty()) {
            token = signInElsewhere();
        }
        return token;
    }

    /** Begins another session; answers its access token. */
    public String signInElsewhere() {
        SignInAttempts.forget();
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/api/auth/login")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .extract()
                .path("accessToken");
    }

    public Header credentials() {
        return new Header("Authorization", "Bearer " + token());
    }

    public RequestSpecification request() {
        return RestAssured.given().header(credentials()).contentType(ContentType.JSON);
    }

    public RequestSpecification request(Object body) {
        return request().body(body);
    }

    /** The id of the user who asks. */
    public String user() {
        return request().get("/api/auth/me").path("user.id");
    }

    /** The id of the record that the body creates. */
    public String create(String path, String body) {
        return request(body)
                .post("/api/crm/" + path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
