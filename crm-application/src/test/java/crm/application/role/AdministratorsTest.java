package crm.application.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Grants;
import crm.domain.role.Grant;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdministratorsTest {
    private static final List<Grant> OF_AN_EARLIER_VERSION = List.of(Grant.of("crm.customer.view", Scope.ALL));

    @Test
    void administrators_may_do_what_was_added_after_their_tenant_was_founded() {
        Grants grants = RoleGrants.of(List.of(kept(RoleSeeds.ADMIN)));
        Permissions.ALL.forEach(permission -> assertEquals(Optional.of(Scope.ALL), grants.scope(permission)));
    }

    @Test
    void other_roles_may_do_what_is_kept_for_them_alone() {
        Grants grants = RoleGrants.of(List.of(kept(RoleSeeds.MANAGER)));
        assertEquals(Optional.of(Scope.ALL), grants.scope("crm.customer.view"));
        assertTrue(grants.scope("crm.deal.win").isEmpty());
    }

    @Test
    void a_role_of_the_same_name_that_did_not_come_with_the_product_is_no_administrator() {
        Role impostor = new Role(kept(RoleSeeds.ADMIN).values().with(Role.IS_SYSTEM, false));
        assertTrue(RoleGrants.of(List.of(impostor)).scope("crm.deal.win").isEmpty());
    }

    private static Role kept(String name) {
        return RoleSeeds.roles().stream()
                .filter(role -> role.values().get(Role.NAME).equals(name))
                .map(role -> new Role(role.values().with(Role.GRANTS, OF_AN_EARLIER_VERSION)))
                .findFirst()
                .orElseThrow();
    }
}
