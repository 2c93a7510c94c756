package crm.application.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.lead.AssignLead;
import crm.application.notification.NotificationStore;
import crm.application.record.Change;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.assignment.AssignmentRules;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.notification.Notification;
import crm.domain.notification.NotificationKind;
import crm.domain.role.Scope;
import crm.domain.user.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** To whom new leads are given when nobody says it (BR-046, PRM-3). */
class AssigningLeadsTest {
    private final House house = new House();
    private final Caller admin = house.admin();
    private final Id olga = house.user("Olga");
    private final Id oscar = house.user("Oscar");
    private final Id oona = house.user("Oona");

    @Test
    void without_rules_whoever_creates_a_lead_owns_it() {
        assertEquals(admin.user(), owner(lead()));
    }

    @Test
    void in_turn_everybody_gets_the_same_share() {
        replace(rule("name", "All", "strategy", "ROUND_ROBIN", "users", List.of(olga, oscar, oona)));
        for (int round = 0; round < 3; round++) {
            assertEquals(Optional.of(olga), owner(lead()));
            assertEquals(Optional.of(oscar), owner(lead()));
            assertEquals(Optional.of(oona), owner(lead()));
        }
    }

    @Test
    void an_owner_who_is_named_is_the_owner() {
        replace(rule("name", "All", "strategy", "FIXED", "users", List.of(olga)));
        assertEquals(Optional.of(oscar), owner(lead("ownerId", oscar)));
        assertEquals(Optional.empty(), owner(lead("ownerId", Plain.NOTHING)));
    }

    @Test
    void the_first_rule_that_is_for_a_lead_counts() {
        replace(
                rule("name", "Big", "strategy", "FIXED", "users", List.of(oona), "minScore", 30),
                rule("name", "Web", "strategy", "FIXED", "users", List.of(olga), "sources", List.of("website")),
                rule(
                        "name",
                        "Ontario",
                        "strategy",
                        "FIXED",
                        "users",
                        List.of(oscar),
                        "countries",
                        List.of("Canada"),
                        "states",
                        List.of("Ontario", "Quebec")),
                rule("name", "Fair", "strategy", "FIXED", "users", List.of(oona), "campaigns", List.of("Fair 2026")));
        assertEquals(Optional.of(olga), owner(lead("source", "WEB")));
        assertEquals(Optional.of(oscar), owner(lead("address", Body.of("country", "canada", "state", "Quebec"))));
        assertEquals(admin.user(), owner(lead("address", Body.of("country", "Canada"))));
        assertEquals(Optional.of(oona), owner(lead("campaign", "Fair 2026")));
        assertEquals(
                Optional.of(oona),
                owner(lead("source", "WEB", "budget", 60_000, "authority", "YES", "timeline", "IMMEDIATE")));
    }

    @Test
    void whoever_has_the_fewest_open_leads_gets_the_next() {
        lead("ownerId", olga);
        lead("ownerId", olga);
        lead("ownerId", oscar);
        Stored<Lead> lost = lead("ownerId", oona);
        lead("ownerId", oona);
        house.update(lost, "status", "LOST");
        replace(rule("name", "Load", "strategy", "LEAST_LOAD", "users", List.of(olga, oscar, oona)));
        assertEquals(Optional.of(oscar), owner(lead()));
        assertEquals(Optional.of(oona), owner(lead()));
        assertEquals(Optional.of(olga), owner(lead()));
    }

    @Test
    void those_who_may_not_sign_in_are_passed_over() {
        replace(
                rule("name", "Gone", "strategy", "FIXED", "users", List.of(oscar)),
                rule("name", "All", "strategy", "ROUND_ROBIN", "users", List.of(oscar, olga)));
        house.all(User.TYPE).stream()
                .filter(user -> user.id().equals(oscar))
                .forEach(user -> house.update(user, "isActive", false));
        assertEquals(Optional.of(olga), owner(lead()));
        assertEquals(Optional.of(olga), owner(lead()));
    }

    @Test
    void assigning_without_a_name_asks_the_rules_and_tells_the_new_owner() {
        Stored<Lead> lead = lead();
        house.invalid(() -> assign(lead), "/ownerId no_rule");
        replace(rule("name", "All", "strategy", "FIXED", "users", List.of(olga)));
        assertEquals(Optional.of(olga), owner(assign(lead)));
        assertEquals(Change.ASSIGNMENT_CHANGE, house.last(lead).action());
        assertTrue(house.now(lead).values().has(Lead.ASSIGNED_AT));
        assertEquals(
                List.of(NotificationKind.LEAD_ASSIGNED),
                house.get(NotificationStore.class).newest(olga, true, Optional.empty(), 10).stream()
                        .map(Notification::kind)
                        .toList());
    }

    @Test
    void rules_are_kept_by_who_may_and_refused_with_every_fault() {
        Caller seller = house.holding(Scope.ALL, "crm.lead.assign");
        house.refused(Rejected.Category.FORBIDDEN, "permission_missing", () -> replace(seller, Plain.NOTHING));
        house.refused(Rejected.Category.CONFLICT, "stale_rules", () -> replace(admin, Plain.number(4)));
        house.invalid(
                () -> replace(
                        rule("name", "A", "strategy", "FIXED", "users", List.of(olga, oscar)),
                        rule("name", "a", "strategy", "ROUND_ROBIN", "sources", List.of("WEBSITE", "MOON")),
                        rule("name", "C", "strategy", "FIXED", "users", List.of(house.nextId()))),
                "/rules/0/users too_many",
                "/rules/1/users required",
                "/rules/1/name taken",
                "/rules/1/sources/1 unknown_choice",
                "/rules/2/users/0 unknown_reference");
        replace(rule("name", "A", "strategy", "FIXED", "users", List.of(olga)));
        assertEquals(1, house.get(LeadAssignmentRules.class).current(admin).number());
    }

    @Test
    void whoever_does_not_see_a_colleague_does_not_hear_of_them_by_the_rules() {
        replace(rule("name", "A", "strategy", "FIXED", "users", List.of(olga)));
        Caller settler =
                house.holding(Scope.OWN, "crm.settings.manage", "crm.leadAssignmentRules.view", "crm.user.view");
        for (Id stranger : List.of(oscar, house.nextId())) {
            Rejected refusal = house.refused(() -> replace(
                    settler,
                    Plain.NOTHING,
                    rule("name", "A", "strategy", "ROUND_ROBIN", "users", List.of(olga, stranger))));
            assertEquals(
                    List.of("/rules/0/users/1 unknown_reference"),
                    refusal.faults().stream()
                            .map(fault -> fault.pointer() + " " + fault.code())
                            .toList());
        }
        // Whoever is in the rules already can stay there.
        replace(settler, Plain.NOTHING, rule("name", "Renamed", "strategy", "FIXED", "users", List.of(olga)));
    }

    private Stored<Lead> lead(Object... namesAndValues) {
        Object[] named = new Object[namesAndValues.length + 2];
        named[0] = "name";
        named[1] = "Ada";
        System.arraycopy(namesAndValues, 0, named, 2, namesAndValues.length);
        return house.createAs(admin, Lead.TYPE, named);
    }

    private static Optional<Id> owner(Stored<Lead> lead) {
        return lead.values().find(Lead.OWNER);
    }

    private Stored<Lead> assign(Stored<Lead> lead) {
        return house.get(AssignLead.class).assign(admin, lead.id(), Optional.empty(), House.input(AssignLead.VERB));
    }

    private static Plain.Structure rule(Object... namesAndValues) {
        return Body.of(namesAndValues);
    }

    private AssignmentRules replace(Plain.Structure... rules) {
        return replace(admin, Plain.NOTHING, rules);
    }

    private AssignmentRules replace(Caller caller, Plain basis, Plain.Structure... rules) {
        return house.get(LeadAssignmentRules.class)
                .replace(caller, basis, AssignmentRules.TYPE.form().read(Body.of("rules", List.of(rules))));
    }
}
