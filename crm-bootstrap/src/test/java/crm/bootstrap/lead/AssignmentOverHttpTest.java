package crm.bootstrap.lead;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Leads are given to users by rules (EP-028, BR-046). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class AssignmentOverHttpTest {

    @Test
    void what_a_role_hides_of_the_rules_is_not_shown_and_cannot_be_written() {
        Crm administrator = Crm.asAdministrator();
        for (String type : List.of("leadAssignmentRules", "leadScoringRules")) {
            String path = type.equals("leadAssignmentRules") ? "/lead-assignment/rules" : "/lead-scoring/rules";
            String role = "blind-" + UUID.randomUUID().toString().substring(0, 8);
            administrator.create(
                    "/roles",
                    Map.of(
                            "name",
                            role,
                            "grants",
                            List.of(
                                    Map.of("permission", "crm." + type + ".view", "scope", "ALL"),
                                    Map.of("permission", "crm.settings.manage", "scope", "ALL")),
                            "fieldRules",
                            List.of(Map.of("type", type, "field", "name", "visibility", "HIDDEN"))));
            Crm blind = administrator.colleague(role);
            blind.get(path).statusCode(200).body("name", nullValue());
            blind.put(path, Map.of("name", "Mine")).statusCode(422).body("errors.code", contains("field_hidden"));
        }
    }

    @Test
    void in_turn_is_fair_however_many_leads_come_at_once() throws Exception {
        Crm crm = Crm.asAdministrator();
        String campaign = "Race " + UUID.randomUUID();
        List<String> users = List.of(user(crm), user(crm), user(crm), user(crm));
        replace(crm, campaign, "ROUND_ROBIN", users);
        List<String> owners = Race.of(
                32,
                runner -> () -> crm.post("/leads", Map.of("name", "Raced " + runner, "campaign", campaign))
                        .statusCode(201)
                        .extract()
                        .path("ownerId"));
        users.forEach(user -> assertEquals(8, Collections.frequency(owners, user)));
    }

    @Test
    void the_least_loaded_stay_equally_loaded_however_many_leads_come_at_once() throws Exception {
        Crm crm = Crm.asAdministrator();
        String campaign = "Load " + UUID.randomUUID();
        List<String> users = List.of(user(crm), user(crm));
        crm.create("/leads", Map.of("name", "Before", "ownerId", users.getFirst()));
        crm.create("/leads", Map.of("name", "Before", "ownerId", users.getFirst()));
        replace(crm, campaign, "LEAST_LOAD", users);
        List<String> owners = Race.of(
                16,
                runner -> () -> crm.post("/leads", Map.of("name", "Raced " + runner, "campaign", campaign))
                        .statusCode(201)
                        .extract()
                        .path("ownerId"));
        assertEquals(7, Collections.frequency(owners, users.getFirst()));
        assertEquals(9, Collections.frequency(owners, users.getLast()));
    }

    @Test
    void a_lead_is_given_to_whom_the_rules_choose_and_that_one_is_told() {
        Crm crm = Crm.asAdministrator();
        Crm seller = crm.colleague("SALES_REP");
        String campaign = "Told " + UUID.randomUUID();
        String lead = crm.create("/leads", Map.of("name", "Told", "campaign", campaign));
        crm.post("/leads/" + lead + "/assign", Map.of())
                .statusCode(422)
                .body("errors.pointer", contains("/ownerId"))
                .body("errors.code", contains("no_rule"));
        replace(crm, campaign, "FIXED", List.of(seller.user()));
        crm.post("/leads/" + lead + "/assign", Map.of()).statusCode(200).body("ownerId", equalTo(seller.user()));
        seller.get("/notifications").statusCode(200).body("data.kind", hasItem("LEAD_ASSIGNED"));
        crm.get("/lead-assignment/rules").statusCode(200).body("rules.campaigns.flatten()", hasItem(campaign));
        seller.put("/lead-assignment/rules", Map.of("rules", List.of())).statusCode(403);
    }

    private static String user(Crm crm) {
        return crm.create("/users", Map.of("name", "Seller", "email", UUID.randomUUID() + "@crm.example"));
    }

    private static void replace(Crm crm, String campaign, String strategy, List<String> users) {
        crm.put(
                        "/lead-assignment/rules",
                        Map.of(
                                "rules",
                                List.of(Map.of(
                                        "name",
                                        campaign,
                                        "strategy",
                                        strategy,
                                        "users",
                                        users,
                                        "campaigns",
                                        List.of(campaign)))))
                .statusCode(200);
    }
}
