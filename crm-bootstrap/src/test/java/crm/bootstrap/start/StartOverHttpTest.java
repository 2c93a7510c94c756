package crm.bootstrap.start;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class StartOverHttpTest {

    @Test
    void a_browser_is_led_to_the_documentation_and_a_program_is_told_where_to_begin() {
        given().accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/api/docs"));
        given().accept("application/json")
                .get("/")
                .then()
                .statusCode(200)
                .body("openapi", equalTo("/api/openapi"))
                .body("types", equalTo("/api/crm/types"));
        given().get("/").then().statusCode(200).body("version", equalTo("/api/version"));
    }
}
