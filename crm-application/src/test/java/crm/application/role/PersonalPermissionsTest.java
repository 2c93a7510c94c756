package crm.application.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.record.Stamp;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.location.Location;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import crm.domain.role.UserPermission;
import crm.domain.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What single users may do besides their roles, and with whose records (ENT-03, ENT-09). */
class PersonalPermissionsTest {
    private final House house = new House();
    private final Stored<Role> role = house.create(
            Role.TYPE,
            "name",
            "Sees customers",
            "grants",
            List.of(Body.of("permission", "crm.customer.view", "scope", "LOCATION")));
    private final Stored<User> sam = user("Sam");

    @Test
    void a_grant_counts_until_it_ends() {
        permit(
                "permission",
                "crm.deal.win",
                "scope",
                "ALL",
                "expiresAt",
                end(Duration.ofHours(1)),
                "reason",
                "Holiday");

        assertEquals(Optional.of(Scope.ALL), grants().scope("crm.deal.win"));
        assertEquals(Optional.of(House.START.plus(Duration.ofHours(1))), grants().until());
        house.clock.advance(Duration.ofHours(1));
        assertEquals(Optional.empty(), grants().scope("crm.deal.win"));
        assertEquals(Optional.of(Scope.LOCATION), grants().scope("crm.customer.view"));
    }

    @Test
    void a_denial_wins_until_it_ends_or_is_revoked() {
        Stored<UserPermission> denial = permit("permission", "crm.customer.view", "granted", false, "reason", "Leaves");
        permit("permission", "crm.customer.view", "scope", "ALL");

        assertEquals(Optional.empty(), grants().scope("crm.customer.view"));
        assertEquals(Map.of("crm.customer.view", "Leaves"), grants().denied());
        house.delete(denial);
        assertEquals(Optional.of(Scope.ALL), grants().scope("crm.customer.view"));
    }

    @Test
    void who_gave_it_is_remembered_and_everybody_is_told_that_something_changed() {
        int before = house.accessChanges();
        Caller admin = house.admin();
        Stored<UserPermission> given = house.createAs(
                admin, UserPermission.TYPE, "userId", sam.id(), "permission", "crm.deal.win", "scope", "OWN");

        assertEquals(admin.user(), given.values().find(UserPermission.GRANTED_BY));
        assertEquals(before + 1, house.accessChanges());
        house.delete(given);
        assertEquals(before + 2, house.accessChanges());
        assertEquals(List.of("CREATE", "DELETE"), house.actions(given));
    }

    @Test
    void nobody_gives_what_they_do_not_hold_and_nothing_that_is_nothing() {
        Caller manager = house.holding(Scope.ALL, Permissions.MANAGE_ROLES, "crm.user.view");
        house.invalid(() -> permitAs(manager, "permission", "crm.deal.win", "scope", "OWN"), "/permission not_held");
        house.invalid(() -> permit("permission", "crm.moon.view"), "/permission unknown_permission");
        house.invalid(
                () -> permit("permission", "crm.deal.win", "expiresAt", House.START.toString()),
                "/expiresAt in_the_past");
        house.invalid(
                () -> permit("permission", "crm.deal.win", "granted", false, "conditions", Body.of("status", "OPEN")),
                "/conditions denied_altogether");
    }

    @Test
    void an_administrator_is_denied_nothing() {
        Stored<User> ada = administrator();
        house.invalid(
                () -> house.create(
                        UserPermission.TYPE, "userId", ada.id(), "permission", "crm.role.manage", "granted", false),
                "/userId administrator");
    }

    @Test
    void location_reaches_what_users_of_the_same_location_own() {
        Id north = house.create(Location.TYPE, "name", "North").id();
        Stored<User> ann = house.update(user("Ann"), "locationId", north);
        Stored<User> bob = user("Bob");
        Stored<Customer> here = house.create(Customer.TYPE, "name", "Here", "ownerId", ann.id());
        Stored<Customer> elsewhere = house.create(Customer.TYPE, "name", "Elsewhere", "ownerId", bob.id());
        Access access = house.get(Access.class);

        assertFalse(access.maySee(caller(), here));
        house.update(house.now(sam), "locationId", north);
        assertTrue(access.maySee(caller(), here));
        assertFalse(access.maySee(caller(), elsewhere));
        house.refused(
                Rejected.Category.CONFLICT,
                "has_dependants",
                () -> house.delete(house.store.find(Location.TYPE, north).orElseThrow()));
    }

    @Test
    void who_may_do_less_changes_neither_address_nor_roles_of_an_administrator() {
        Stored<User> ada = administrator();
        Caller clerk = house.holding(
                Scope.ALL, Permissions.MANAGE_USERS, "crm.user.view", "crm.role.view", "crm.location.view");

        for (Object[] change :
                List.of(new Object[] {"email", "mine@acme.example"}, new Object[] {"roles", List.of()}, new Object[] {
                    "isActive", false
                })) {
            house.refused(Rejected.Category.FORBIDDEN, "not_held", () -> house.updateAs(clerk, ada, change));
        }
        house.refused(Rejected.Category.FORBIDDEN, "not_held", () -> house.deleteAs(clerk, ada));
        house.updateAs(clerk, ada, "jobTitle", "Head");
        Stored<User> nobody =
                house.store.find(User.TYPE, house.user("Nobody in particular")).orElseThrow();
        house.updateAs(clerk, nobody, "email", "other@acme.example");
    }

    @Test
    void a_standard_role_ends_to_be_one_when_its_permissions_are_changed_and_can_come_back() {
        Stored<Role> seeded = seeded(RoleSeeds.USER);
        Stored<Role> own = house.update(seeded, "grants", List.of());
        assertFalse(own.content().isStandard());

        Stored<Role> back = house.update(own, "isStandard", true);
        assertTrue(back.content().isStandard());
        assertEquals(
                RoleSeeds.of(back.content()).orElseThrow().grants(),
                back.content().grants());
        house.invalid(() -> house.update(role, "isStandard", true), "/isStandard no_standard");
    }

    private Stored<Role> seeded(String name) {
        Role seed = RoleSeeds.roles().stream()
                .filter(one -> one.values().get(Role.NAME).equals(name))
                .findFirst()
                .orElseThrow();
        return house.store.insert(Role.TYPE, house.nextId(), seed, new Stamp(House.START, Optional.empty()));
    }

    private Stored<User> administrator() {
        Values values = User.TYPE
                .form()
                .blankLine()
                .with(User.NAME, "Ada")
                .with(User.EMAIL, "ada.first@acme.example")
                .with(User.ROLES, List.of(seeded(RoleSeeds.ADMIN).id()));
        return house.store.insert(
                User.TYPE, house.nextId(), new User(values), new Stamp(House.START, Optional.empty()));
    }

    private Stored<User> user(String name) {
        Stored<User> user = house.store.find(User.TYPE, house.user(name)).orElseThrow();
        return house.update(user, "roles", List.of(role.id()));
    }

    private Stored<UserPermission> permit(Object... namesAndValues) {
        return permitAs(house.admin(), namesAndValues);
    }

    private Stored<UserPermission> permitAs(Caller caller, Object... namesAndValues) {
        Object[] all = new Object[namesAndValues.length + 2];
        all[0] = "userId";
        all[1] = sam.id();
        System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
        return house.createAs(caller, UserPermission.TYPE, all);
    }

    private static String end(Duration after) {
        return House.START.plus(after).toString();
    }

    private Grants grants() {
        return house.get(UserGrants.class).of(house.now(sam));
    }

    private Caller caller() {
        return house.caller(grants(), sam.id());
    }
}
