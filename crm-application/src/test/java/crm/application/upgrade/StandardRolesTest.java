package crm.application.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.record.Stamp;
import crm.application.role.RoleSeeds;
import crm.application.testing.House;
import crm.domain.kernel.Stored;
import crm.domain.role.Grant;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a later version adds reaches the roles that nobody has changed, and no others (C-66). */
class StandardRolesTest {
    private static final List<Grant> OF_AN_OLDER_VERSION = List.of(Grant.of("crm.tag.view", Scope.ALL));

    private final House house = new House();

    @Test
    void an_unchanged_role_follows_the_product_once() {
        Stored<Role> manager = older(RoleSeeds.MANAGER, true);
        go();

        assertEquals(
                RoleSeeds.of(manager.content()).orElseThrow().grants(),
                house.now(manager).content().grants());
        long version = house.now(manager).version();
        go();
        assertEquals(version, house.now(manager).version());
    }

    @Test
    void a_role_that_the_tenant_has_made_its_own_stays_as_it_is() {
        Stored<Role> manager = older(RoleSeeds.MANAGER, false);
        go();

        assertEquals(OF_AN_OLDER_VERSION, house.now(manager).content().grants());
    }

    private void go() {
        house.get(StandardRoles.class).go(house.admin());
    }

    private Stored<Role> older(String name, boolean standard) {
        Role seed = RoleSeeds.roles().stream()
                .filter(one -> one.values().get(Role.NAME).equals(name))
                .findFirst()
                .orElseThrow();
        Role older =
                new Role(seed.values().with(Role.GRANTS, OF_AN_OLDER_VERSION).with(Role.IS_STANDARD, standard));
        return house.store.insert(Role.TYPE, house.nextId(), older, new Stamp(House.START, Optional.empty()));
    }
}
