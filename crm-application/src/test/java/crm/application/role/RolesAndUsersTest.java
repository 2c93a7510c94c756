package crm.application.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.Verb;
import crm.application.VerbCatalog;
import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.record.Stamp;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.role.Grant;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import crm.domain.user.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what, and who decides it (BR-010 to BR-013, C-18, C-21, C-66). */
class RolesAndUsersTest {
    private final House house = new House();
    private final Map<String, Stored<Role>> seeds = new HashMap<>();

    @BeforeEach
    void the_four_roles() {
        house.admin();
        RoleSeeds.roles()
                .forEach(role -> seeds.put(
                        role.values().get(Role.NAME),
                        house.store.insert(Role.TYPE, house.nextId(), role, new Stamp(House.START, Optional.empty()))));
    }

    @Test
    void an_administrator_may_do_everything_there_is() {
        Grants grants = grants(RoleSeeds.ADMIN);
        for (RecordType<?> type : DeclaredTypes.CATALOG.types()) {
            for (Operation operation : type.operations()) {
                assertEquals(Optional.of(Scope.ALL), grants.scope(type.permission(operation)));
            }
        }
        for (Verb verb : VerbCatalog.VERBS) {
            assertEquals(Optional.of(Scope.ALL), grants.scope(verb.permission()), verb.qualifiedName());
        }
    }

    @Test
    void an_administrator_may_do_what_came_later_than_the_tenant() {
        Role founded = seeds.get(RoleSeeds.ADMIN).content();
        Role older = new Role(founded.values().with(Role.GRANTS, List.of(Grant.of("crm.tag.view", Scope.OWN))));

        assertEquals(RoleGrants.of(List.of(founded)), RoleGrants.of(List.of(older)));
        assertFalse(RoleGrants.covers(new Grants(Map.of("crm.tag.view", Scope.ALL)), older));
        assertEquals(Grants.NONE, RoleGrants.of(List.of(new Role(older.values().with(Role.IS_ACTIVE, false)))));
    }

    @Test
    void a_namesake_of_the_administrators_role_grants_what_it_says() {
        Role namesake = new Role(seeds.get(RoleSeeds.ADMIN)
                .values()
                .with(Role.IS_SYSTEM, false)
                .with(Role.GRANTS, List.of(Grant.of("crm.tag.view", Scope.OWN))));

        assertEquals(
                Map.of("crm.tag.view", Scope.OWN),
                RoleGrants.of(List.of(namesake)).scopes());
    }

    @Test
    void the_permissions_of_the_documents_are_there() {
        for (String name : List.of(
                "crm.customer.merge",
                "crm.customer.export",
                "crm.lead.convert",
                "crm.lead.score",
                "crm.lead.assign",
                "crm.lead.disqualify",
                "crm.deal.win",
                "crm.deal.lose",
                "crm.deal.stage_change",
                "crm.communication.create",
                "crm.pipeline.delete",
                "crm.activity.assign",
                "crm.attachment.view",
                "crm.reports.view",
                "crm.reports.export",
                "crm.settings.manage")) {
            assertTrue(Permissions.ALL.contains(name), name);
        }
    }

    @Test
    void a_manager_does_not_delete_merge_or_manage() {
        Grants grants = grants(RoleSeeds.MANAGER);
        assertTrue(grants.scopes().keySet().stream().noneMatch(permission -> permission.endsWith(".delete")));
        assertEquals(Optional.empty(), grants.scope(Permissions.MERGE_CUSTOMERS));
        assertEquals(Optional.empty(), grants.scope(Permissions.MANAGE_SETTINGS));
        assertEquals(Optional.of(Scope.ALL), grants.scope("crm.pipeline.update"));
        assertEquals(Optional.of(Scope.ALL), grants.scope("crm.deal.win"));
    }

    @Test
    void a_sales_representative_sees_all_and_works_on_what_is_theirs() {
        Grants grants = grants(RoleSeeds.SALES_REP);
        assertEquals(Optional.of(Scope.ALL), grants.scope("crm.deal.view"));
        assertEquals(Optional.of(Scope.OWN), grants.scope("crm.deal.delete"));
        assertEquals(Optional.of(Scope.OWN), grants.scope("crm.lead.convert"));
        assertEquals(Optional.empty(), grants.scope("crm.pipeline.update"));
    }

    @Test
    void a_user_sees_customers_and_contacts_and_no_deals() {
        Grants grants = grants(RoleSeeds.USER);
        assertEquals(Optional.of(Scope.ALL), grants.scope("crm.customer.view"));
        assertEquals(Optional.of(Scope.ALL), grants.scope("crm.contact.view"));
        assertEquals(Optional.empty(), grants.scope("crm.deal.view"));
        assertTrue(grants.scope("crm.activity.create").isPresent());
        assertTrue(grants.scope("crm.communication.create").isPresent());
    }

    @Test
    void several_roles_reach_as_far_as_the_widest_and_idle_ones_nowhere() {
        Role own = role("own", Scope.OWN);
        Role all = role("all", Scope.ALL);
        assertEquals(Optional.of(Scope.ALL), RoleGrants.of(List.of(own, all)).scope("crm.deal.view"));
        assertEquals(Optional.of(Scope.ALL), RoleGrants.of(List.of(all, own)).scope("crm.deal.view"));
        Role idle = new Role(all.values().with(Role.IS_ACTIVE, false));
        assertEquals(Grants.NONE, RoleGrants.of(List.of(idle)));
    }

    @Test
    void a_permission_that_does_not_exist_is_not_granted() {
        Rejected refusal = house.refused(
                () -> house.create(Role.TYPE, "name", "x", "grants", List.of(Body.of("permission", "crm.moon.view"))));
        assertEquals("/grants/0/permission", refusal.faults().getFirst().pointer());
    }

    @Test
    void nobody_grants_more_than_they_hold() {
        Caller manager = roleManager();
        assertEquals("not_held", refusedRole(manager, "crm.deal.delete", "ALL"));
        assertEquals("not_held", refusedRole(manager, "crm.deal.view", "ALL"));
        assertEquals(
                1,
                house.createAs(
                                manager,
                                Role.TYPE,
                                "name",
                                "Viewer",
                                "grants",
                                List.of(Body.of("permission", "crm.deal.view", "scope", "OWN")))
                        .content()
                        .grants()
                        .size());
    }

    @Test
    void nobody_wakes_a_role_that_may_do_more_than_they() {
        Caller manager = roleManager();
        Stored<Role> sleeping = house.create(
                Role.TYPE,
                "name",
                "Sleeping",
                "isActive",
                false,
                "grants",
                List.of(Body.of("permission", "crm.deal.delete", "scope", "ALL")));
        assertEquals(
                "not_held",
                house.refused(() -> house.updateAs(manager, sleeping, "isActive", true))
                        .faults()
                        .getFirst()
                        .code());
        house.updateAs(manager, sleeping, "description", "Zzz");
    }

    @Test
    void the_products_own_roles_stay() {
        assertEquals(
                "system_role",
                house.refused(() -> {
                            house.delete(seeds.get(RoleSeeds.USER));
                            return "deleted";
                        })
                        .code());
        assertEquals(
                "system_role",
                house.refused(() -> house.update(seeds.get(RoleSeeds.USER), "name", "Guest"))
                        .faults()
                        .getFirst()
                        .code());
        assertEquals(
                "system_role",
                house.refused(() -> house.update(seeds.get(RoleSeeds.ADMIN), "grants", List.of()))
                        .code());
        house.update(seeds.get(RoleSeeds.USER), "grants", List.of());
    }

    @Test
    void the_last_active_administrator_stays() {
        Stored<User> first = administrator("Ada One");
        assertEquals(
                "last_administrator",
                house.refused(() -> house.update(first, "isActive", false)).code());
        assertEquals(
                "last_administrator",
                house.refused(() -> house.update(first, "roles", List.of())).code());
        assertEquals(
                "last_administrator",
                house.refused(() -> {
                            house.delete(first);
                            return "deleted";
                        })
                        .code());
        Stored<User> second = administrator("Ada Two");
        house.update(first, "isActive", false);
        assertEquals(
                "last_administrator",
                house.refused(() -> house.update(second, "isActive", false)).code());
        assertFalse(house.now(first).content().isActive());
    }

    @Test
    void nobody_gives_a_role_that_may_do_more_than_they_may() {
        Caller manager = roleManager();
        Rejected refusal = house.refused(() -> house.createAs(
                manager,
                User.TYPE,
                "name",
                "Eve",
                "email",
                "eve@acme.example",
                "roles",
                List.of(seeds.get(RoleSeeds.ADMIN).id())));
        assertEquals("/roles/0", refusal.faults().getFirst().pointer());
        assertEquals("not_held", refusal.faults().getFirst().code());
    }

    @Test
    void an_address_and_a_short_name_are_used_once() {
        house.create(User.TYPE, "name", "A", "email", "a@acme.example", "username", "a");
        assertEquals(
                "/email",
                house.refused(() -> house.create(User.TYPE, "name", "B", "email", "A@acme.example"))
                        .faults()
                        .getFirst()
                        .pointer());
        assertEquals(
                "/username",
                house.refused(() -> house.create(User.TYPE, "name", "B", "email", "b@acme.example", "username", "a"))
                        .faults()
                        .getFirst()
                        .pointer());
        house.create(User.TYPE, "name", "C", "email", "c@acme.example");
        house.create(User.TYPE, "name", "D", "email", "d@acme.example");
    }

    private Stored<User> administrator(String name) {
        return house.create(
                User.TYPE,
                "name",
                name,
                "email",
                name.replace(' ', '.') + "@acme.example",
                "roles",
                List.of(seeds.get(RoleSeeds.ADMIN).id()));
    }

    private String refusedRole(Caller caller, String permission, String scope) {
        return house.refused(() -> house.createAs(
                        caller,
                        Role.TYPE,
                        "name",
                        "x",
                        "grants",
                        List.of(Body.of("permission", permission, "scope", scope))))
                .faults()
                .getFirst()
                .code();
    }

    /** Somebody who keeps users and roles and sees only their own deals. */
    private Caller roleManager() {
        return house.caller(
                new Grants(Map.of(
                        Permissions.MANAGE_ROLES,
                        Scope.ALL,
                        "crm.role.view",
                        Scope.ALL,
                        Permissions.MANAGE_USERS,
                        Scope.ALL,
                        "crm.user.view",
                        Scope.ALL,
                        "crm.deal.view",
                        Scope.OWN)),
                house.user("Rita Roles"));
    }

    private Grants grants(String role) {
        return RoleGrants.of(List.of(seeds.get(role).content()));
    }

    private static Role role(String name, Scope scope) {
        return new Role(Role.TYPE
                .form()
                .blankLine()
                .with(Role.NAME, name)
                .with(Role.GRANTS, List.of(Grant.of("crm.deal.view", scope))));
    }
}
