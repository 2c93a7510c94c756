package crm.bootstrap;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class OperationsTest {
    @Inject
    DataSource dataSource;

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void healthIsToldForEachQuestion(String question) {
        when().get("/q/health/" + question).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void metricsTellOfTheConnectionPool() {
        when().get("/q/metrics").then().statusCode(200).body(containsString("agroal_available_count"));
    }

    @Test
    void theApiDescribesItselfToProgramsAndPeople() {
        given().accept("application/json")
                .get("/api/openapi")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3.1"));
        when().get("/api/docs/").then().statusCode(200).contentType("text/html");
    }

    @Test
    void aBodyOverTheLimitIsAProblem() {
        given().contentType("application/json")
                .body(new byte[10 * 1024 * 1024 + 1])
                .post("/api/anything")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("body_too_large"));
    }

    @Test
    void statementsLocksAndForgottenTransactionsHaveAnEnd() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var settings = statement.executeQuery("""
                    select current_setting('statement_timeout'), current_setting('lock_timeout'),
                           current_setting('idle_in_transaction_session_timeout'), current_user""")) {
            assertTrue(settings.next());
            assertEquals("15s", settings.getString(1));
            assertEquals("5s", settings.getString(2));
            assertEquals("30s", settings.getString(3));
            assertEquals("crm_test_app", settings.getString(4));
        }
    }
}
