package crm.bootstrap.authentication;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SigningInTest {
    @Test
    void the_first_administrator_signs_in_and_is_told_who_that_is() {
        String token = given().contentType("application/json")
                .body(Map.of(
                        "email", TestPostgres.ADMINISTRATOR_EMAIL, "password", TestPostgres.ADMINISTRATOR_PASSWORD))
                .post("/api/auth/login")
                .then()
                .statusCode(200)
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900))
                .body("refreshToken", notNullValue())
                .extract()
                .path("accessToken");
        given().header("Authorization", "Bearer " + token)
                .get("/api/auth/me")
                .then()
                .statusCode(200)
                .body("user.email", equalTo(TestPostgres.ADMINISTRATOR_EMAIL));
    }
}
