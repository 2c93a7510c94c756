package crm.bootstrap.authentication;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.organisation.FoundTenant;
import crm.bootstrap.testing.TestConnections;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.kernel.Rejected;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class FoundingTest {
    @Inject
    FoundTenant foundTenant;

    @Test
    void a_new_tenant_has_its_roles_its_pipeline_and_an_administrator() {
        String email = People.newEmail();
        Founding.found(foundTenant, "Northwind", email, People.PASSWORD);
        People.Person administrator = People.signedIn(email, People.PASSWORD);
        administrator
                .asks()
                .get("/api/crm/roles")
                .then()
                .statusCode(200)
                .body("data.name", hasItems("ADMIN", "MANAGER", "SALES_REP", "USER"))
                .body("data.size()", equalTo(4));
        administrator
                .asks()
                .get("/api/crm/stages")
                .then()
                .statusCode(200)
                .body("data.name", hasItems("Prospecting", "Closed Won", "Closed Lost"));
        administrator
                .asks()
                .get("/api/crm/tenant")
                .then()
                .statusCode(200)
                .body("name", equalTo("Northwind"))
                .body("currency", equalTo("CAD"))
                .body("timezone", equalTo("America/Toronto"));
    }

    @Test
    void founding_it_again_finds_it_there() {
        String email = People.newEmail();
        FoundTenant.Founded first = Founding.found(foundTenant, "Twice", email, People.PASSWORD);
        FoundTenant.Founded second = Founding.found(foundTenant, "Twice", email, "quite-Another-one-7");
        assertTrue(first.created());
        assertEquals(new FoundTenant.Founded(first.tenant(), first.administrator(), false), second);
        assertEquals(200, People.login(email, People.PASSWORD).statusCode());
    }

    @Test
    void nodes_that_start_together_found_one_tenant() throws Exception {
        String email = People.newEmail();
        List<FoundTenant.Founded> founded =
                ThrottlingTest.atOnce(8, () -> Founding.found(foundTenant, "Together", email, People.PASSWORD));
        assertEquals(1, founded.stream().filter(FoundTenant.Founded::created).count());
        assertEquals(
                1, founded.stream().map(FoundTenant.Founded::tenant).distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no address", "", "@x"})
    void an_administrator_has_an_address(String email) {
        assertThrows(Rejected.class, () -> Founding.found(foundTenant, "Nobody's", email, People.PASSWORD));
    }

    @Test
    void an_administrator_has_a_good_password() {
        assertThrows(Rejected.class, () -> Founding.found(foundTenant, "Careless", People.newEmail(), "password1234"));
    }

    @Test
    void tenants_do_not_see_each_other() {
        String email = People.newEmail();
        Founding.found(foundTenant, "Apart", email, People.PASSWORD);
        People.Person apart = People.signedIn(email, People.PASSWORD);
        People.Person here = People.newPerson("USER");
        apart.asks().get("/api/crm/users/" + here.id()).then().statusCode(404);
        apart.asks()
                .body(Map.of("password", People.PASSWORD))
                .post("/api/crm/users/" + here.id() + "/password")
                .then()
                .statusCode(404);
        apart.asks().get("/api/crm/users").then().statusCode(200).body("data.size()", equalTo(1));
    }

    @Test
    void settings_are_changed_by_who_manages_them() {
        String email = People.newEmail();
        Founding.found(foundTenant, "Changing", email, People.PASSWORD);
        People.Person administrator = People.signedIn(email, People.PASSWORD);
        administrator
                .asks()
                .header("If-Match", "\"v1\"")
                .body(Map.of("currency", "EUR", "timezone", "Europe/Berlin"))
                .put("/api/crm/tenant")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("name", equalTo("Changing"))
                .body("currency", equalTo("EUR"));
        administrator
                .asks()
                .header("If-Match", "\"v1\"")
                .body(Map.of("name", "Stale"))
                .put("/api/crm/tenant")
                .then()
                .statusCode(412);
        administrator
                .asks()
                .body(Map.of("currency", "XXQ", "status", "ACTIVE"))
                .patch("/api/crm/tenant")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/currency", "/status"));
        People.newPerson("SALES_REP")
                .asks()
                .body(Map.of("name", "Mine"))
                .put("/api/crm/tenant")
                .then()
                .statusCode(403)
                .body("permission", equalTo("crm.settings.manage"));
    }

    @Test
    void whoever_works_for_a_suspended_tenant_is_told_so_and_nobody_signs_in() throws SQLException {
        String email = People.newEmail();
        FoundTenant.Founded founded = Founding.found(foundTenant, "Suspended", email, People.PASSWORD);
        People.Person administrator = People.signedIn(email, People.PASSWORD);
        try (var connection = TestConnections.asSuperuser();
                var statement = connection.prepareStatement("update tenant set status = 'SUSPENDED' where key = ?")) {
            statement.setString(1, founded.tenant());
            assertEquals(1, statement.executeUpdate());
        }
        administrator.asks().get("/api/crm/customers").then().statusCode(403).body("code", equalTo("tenant_suspended"));
        assertEquals(401, People.login(email, People.PASSWORD).statusCode());
        assertEquals(401, People.refresh(administrator.refreshToken()).statusCode());
    }
}
