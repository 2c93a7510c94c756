package crm.bootstrap.authentication;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class RolesTest {

    @Test
    void a_user_cannot_create_customers_and_is_told_what_is_missing() {
        People.newPerson("USER")
                .asks()
                .body(customer())
                .post("/api/crm/customers")
                .then()
                .statusCode(403)
                .body("permission", equalTo("crm.customer.create"))
                .body("scope", equalTo("OWN"));
    }

    @Test
    void a_sales_representative_changes_what_is_theirs_and_sees_the_rest() {
        People.Person one = People.newPerson("SALES_REP");
        People.Person other = People.newPerson("SALES_REP");
        String customer = one.asks()
                .body(customer())
                .post("/api/crm/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        one.asks()
                .body(Map.of("notes", "mine"))
                .patch("/api/crm/customers/" + customer)
                .then()
                .statusCode(200);
        other.asks().get("/api/crm/customers/" + customer).then().statusCode(200);
        other.asks()
                .body(Map.of("notes", "not mine"))
                .patch("/api/crm/customers/" + customer)
                .then()
                .statusCode(403)
                .body("permission", equalTo("crm.customer.update"))
                .body("scope", equalTo("ALL"))
                .body("heldScope", equalTo("OWN"));
        other.asks().delete("/api/crm/customers/" + customer).then().statusCode(403);
    }

    @Test
    void several_roles_permit_what_the_widest_of_them_does() {
        People.Person administrator = People.administrator();
        People.Person person = People.newPerson("USER");
        assertEquals(403, created(person));
        administrator
                .asks()
                .body(Map.of(
                        "roles", List.of(People.role(administrator, "USER"), People.role(administrator, "SALES_REP"))))
                .patch("/api/crm/users/" + person.id())
                .then()
                .statusCode(200);
        assertEquals(201, created(person));
    }

    @Test
    void what_a_role_no_longer_permits_is_refused_at_once() {
        People.Person administrator = People.administrator();
        String name = "Role " + UUID.randomUUID();
        String role = administrator
                .asks()
                .body(Map.of(
                        "name",
                        name,
                        "grants",
                        List.of(
                                Map.of("permission", "crm.customer.create", "scope", "ALL"),
                                Map.of("permission", "crm.customer.view", "scope", "ALL"))))
                .post("/api/crm/roles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        People.Person person = People.newPerson("USER");
        administrator
                .asks()
                .body(Map.of("roles", List.of(role)))
                .patch("/api/crm/users/" + person.id())
                .then()
                .statusCode(200);
        assertEquals(201, created(person));
        administrator
                .asks()
                .body(Map.of("isActive", false))
                .patch("/api/crm/roles/" + role)
                .then()
                .statusCode(200);
        assertEquals(403, created(person));
    }

    private static int created(People.Person person) {
        return person.asks().body(customer()).post("/api/crm/customers").statusCode();
    }

    private static Map<String, ?> customer() {
        return Map.of("type", "BUSINESS", "name", "Acme " + UUID.randomUUID());
    }
}
