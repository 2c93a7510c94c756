package crm.bootstrap.authentication;

import static io.restassured.RestAssured.given;

import crm.bootstrap.testing.TestPostgres;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** People who use the interface, as the tests need them. */
final class People {
    static final String PASSWORD = "Tr0ubadour&three-more";

    private People() {}

    /** Somebody who has signed in. */
    record Person(String id, String email, String accessToken, String refreshToken) {
        RequestSpecification asks() {
            return bearing(accessToken);
        }
    }

    static Person administrator() {
        return signedIn(TestPostgres.ADMINISTRATOR_EMAIL, TestPostgres.ADMINISTRATOR_PASSWORD);
    }

    /** A new user with that role, signed in. */
    static Person newPerson(String role) {
        return newPerson(administrator(), role);
    }

    /** As {@link #newPerson(String)}, in the administrator's tenant. */
    static Person newPerson(Person administrator, String role) {
        String email = newEmail();
        newUser(administrator, email, role);
        return signedIn(email, PASSWORD);
    }

    /** A new user with {@link #PASSWORD}; answers the user's id. */
    static String newUser(String email, String role) {
        return newUser(administrator(), email, role);
    }

    private static String newUser(Person administrator, String email, String role) {
        String id = newUserWithoutPassword(administrator, email, role);
        administrator
                .asks()
                .body(Map.of("password", PASSWORD))
                .post("/api/crm/users/" + id + "/password")
                .then()
                .statusCode(204);
        return id;
    }

    static String newUserWithoutPassword(Person administrator, String email, String role) {
        return administrator
                .asks()
                .body(Map.of("email", email, "name", "Ada of " + email, "roles", List.of(role(administrator, role))))
                .post("/api/crm/users")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static String role(Person administrator, String name) {
        return administrator
                .asks()
                .get("/api/crm/roles?name=" + name)
                .then()
                .statusCode(200)
                .extract()
                .path("data[0].id");
    }

    static String newEmail() {
        return "person-" + UUID.randomUUID() + "@crm.example";
    }

    static Response login(String email, String password) {
        return login(Map.of("email", email, "password", password));
    }

    static Response login(Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/auth/login");
    }

    static Response refresh(String refreshToken) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("refreshToken", refreshToken))
                .post("/api/auth/refresh");
    }

    static Person signedIn(String email, String password) {
        return person(login(email, password));
    }

    static Person person(Response answer) {
        answer.then().statusCode(200);
        return new Person(
                answer.path("user.id"),
                answer.path("user.email"),
                answer.path("accessToken"),
                answer.path("refreshToken"));
    }

    static RequestSpecification bearing(String accessToken) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + accessToken);
    }

    static int statusOfMe(String accessToken) {
        return bearing(accessToken).get("/api/auth/me").statusCode();
    }
}
