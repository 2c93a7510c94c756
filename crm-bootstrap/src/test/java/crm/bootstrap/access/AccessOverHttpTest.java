package crm.bootstrap.access;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.job.BackgroundWork;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locations, conditions, personal permissions, and the explanation of all of it (ENT-03, ENT-06, ENT-08, ENT-09). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class AccessOverHttpTest {
    private Crm admin;

    @BeforeEach
    void signIn() {
        admin = Crm.asAdministrator();
    }

    @Test
    void a_list_reaches_the_location_and_what_meets_the_conditions() {
        String role = Roles.with(
                admin,
                List.of(),
                List.of(
                        Roles.grant("crm.customer.view", "LOCATION", Map.of()),
                        Roles.grant("crm.customer.create", "OWN", Map.of()),
                        Roles.grant("crm.customer.view", "ALL", Map.of("category", "PARTNER"))));
        String north = admin.create("/locations", Map.of("name", "North " + UUID.randomUUID()));
        Crm one = admin.colleague(role);
        Crm other = admin.colleague(role);
        String tag = "t" + UUID.randomUUID();
        String ofOther = other.create("/customers", customer(tag));
        String partner =
                admin.create("/customers", Map.of("name", "Partner " + tag, "industry", tag, "category", "PARTNER"));
        admin.create("/customers", customer(tag));

        one.get("/customers?industry=" + tag).body("data.id", contains(partner));
        one.get("/customers/" + ofOther).statusCode(404);
        admin.put("/users/" + one.user(), Map.of("locationId", north)).statusCode(200);
        admin.put("/users/" + other.user(), Map.of("locationId", north)).statusCode(200);
        one.get("/customers?industry=" + tag).body("data.id", hasSize(2)).body("data.id", hasItem(ofOther));
        one.get("/customers/" + ofOther).statusCode(200);
        admin.get("/locations/" + north + "?include=users").body("users", hasSize(2));
    }

    @Test
    void a_personal_permission_counts_at_once_and_is_revoked_at_once() {
        Crm clerk = admin.colleague("USER");
        clerk.post("/tags", Map.of("name", "x" + UUID.randomUUID())).statusCode(403);
        String permission = admin.create(
                "/user-permissions",
                Map.of(
                        "userId", clerk.user(),
                        "permission", "crm.tag.create",
                        "scope", "ALL",
                        "expiresAt", "2099-01-01T00:00:00Z",
                        "reason", "Tidies up"));

        clerk.post("/tags", Map.of("name", "x" + UUID.randomUUID())).statusCode(201);
        admin.get("/user-permissions?userId=" + clerk.user())
                .body("data.permission", contains("crm.tag.create"))
                .body("data.grantedBy", contains(admin.user()));
        clerk.get("/user-permissions").statusCode(403);
        admin.delete("/user-permissions/" + permission).statusCode(204);
        clerk.post("/tags", Map.of("name", "x" + UUID.randomUUID())).statusCode(403);
    }

    @Test
    void a_denial_wins_and_is_explained() {
        Crm seller = admin.colleague("SALES_REP");
        seller.get("/access/explain?permission=crm.deal.view")
                .statusCode(200)
                .body("allowed", equalTo(true))
                .body("reasons.code", contains("granted"))
                .body("reasons[0].grant.name", equalTo("SALES_REP"));
        admin.create(
                "/user-permissions",
                Map.of(
                        "userId",
                        seller.user(),
                        "permission",
                        "crm.deal.view",
                        "granted",
                        false,
                        "reason",
                        "Changes to support"));

        seller.get("/deals").statusCode(403);
        seller.get("/access/explain?permission=crm.deal.view")
                .body("allowed", equalTo(false))
                .body("reasons.code", contains("denied"))
                .body("reasons[0].message", containsString("Changes to support"));
        seller.get("/access/me").statusCode(200).body("denied.permission", contains("crm.deal.view"));
    }

    @Test
    void what_decides_about_a_record_is_explained() {
        Crm seller = admin.colleague("SALES_REP");
        String foreign = admin.create("/customers", customer("x"));
        String own = seller.create("/customers", customer("x"));
        String asked = "/access/explain?permission=crm.customer.update&id=";

        seller.get(asked + own).body("allowed", equalTo(true));
        seller.get(asked + foreign)
                .body("allowed", equalTo(false))
                .body("reasons.code", contains("out_of_scope"))
                .body("reasons[0].grant.scope", equalTo("OWN"));
        admin.get(asked + foreign + "&userId=" + seller.user()).body("allowed", equalTo(false));
        seller.get(asked + foreign + "&userId=" + admin.user()).statusCode(403);
        seller.get(asked + UUID.randomUUID()).body("reasons.code", contains("not_seen"));
        admin.get("/access/explain?permission=crm.moon.view").statusCode(400);

        String role = Roles.with(
                admin,
                List.of(),
                List.of(
                        Roles.grant("crm.customer.view", "ALL", Map.of()),
                        Roles.grant("crm.customer.update", "ALL", Map.of("category", "PARTNER"))));
        admin.colleague(role)
                .get(asked + foreign)
                .body("reasons.code", contains("condition_unmet"))
                .body("reasons[0].message", containsString("category is PARTNER"));
    }

    @Test
    void everybody_learns_what_they_may_do() {
        admin.colleague(Roles.of(admin, List.of(Roles.rule("contact", "email", "MASKED")), "crm.contact.view ALL"))
                .get("/access/me")
                .statusCode(200)
                .body("permissions.permission", contains("crm.contact.view"))
                .body("permissions[0].scope", equalTo("ALL"))
                .body("fields.contact.email", equalTo("MASKED"));
    }

    @Test
    void who_may_do_less_does_not_take_an_administrators_address() {
        String role = Roles.of(admin, List.of(), "crm.user.manage ALL", "crm.user.view ALL", "crm.role.view ALL");
        Crm clerk = admin.colleague(role);
        String administrator = admin.user();

        clerk.put("/users/" + administrator, Map.of("email", "taken-" + UUID.randomUUID() + "@crm.example"))
                .statusCode(403)
                .body("code", equalTo("not_held"));
        clerk.put("/users/" + administrator, Map.of("roles", List.of())).statusCode(403);
        clerk.post("/users/" + administrator + "/password", Map.of("password", "another-long-password-1"))
                .statusCode(403);
    }

    @Test
    void users_work_together_in_groups() {
        String group = admin.create(
                "/groups",
                Map.of("name", "Team " + UUID.randomUUID(), "type", "SALES_TEAM", "members", List.of(admin.user())));
        admin.get("/groups/" + group).body("members", contains(admin.user()));
        admin.post(
                        "/groups",
                        Map.of(
                                "name",
                                "Ghosts",
                                "members",
                                List.of(UUID.randomUUID().toString())))
                .statusCode(422);
    }

    @Test
    void a_role_that_came_with_the_product_follows_it() {
        String role = admin.get("/roles?name=USER").extract().path("data[0].id");
        admin.get("/roles/" + role).body("isStandard", equalTo(true));
        int version = admin.get("/roles/" + role).extract().path("version");
        BackgroundWork.makeRounds();
        int after = admin.get("/roles/" + role).extract().path("version");
        assertEquals(version, after);
    }

    private static Map<String, Object> customer(String industry) {
        return Map.of("name", "Customer " + UUID.randomUUID(), "industry", industry);
    }
}
