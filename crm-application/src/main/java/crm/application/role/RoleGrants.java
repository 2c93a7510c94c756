package crm.application.role;

import crm.application.access.Grants;
import crm.domain.role.Grant;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What several roles grant together: each permission as far as the widest of them reaches (C-18, C-21). */
public final class RoleGrants {
    private RoleGrants() {}

    /** Roles that are not active grant nothing. */
    public static Grants of(Collection<Role> roles) {
        Map<String, Scope> scopes = new HashMap<>();
        roles.stream()
                .filter(Role::isActive)
                .forEach(role -> grants(role)
                        .forEach(grant -> scopes.merge(grant.permission(), grant.scope(), RoleGrants::wider)));
        return new Grants(scopes);
    }

    /** Administrators may do everything, also what a later version adds to what there is (BR-010). */
    private static List<Grant> grants(Role role) {
        return RoleSeeds.isAdministrator(role) ? RoleSeeds.ofAdministrators() : role.grants();
    }

    private static Scope wider(Scope one, Scope other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Whether whoever holds {@code held} may hand {@code grant} on: nobody gives what they do not have. */
    static boolean covers(Grants held, Grant grant) {
        return held.scope(grant.permission())
                .filter(scope -> scope.compareTo(grant.scope()) >= 0)
                .isPresent();
    }

    /** Whether whoever holds {@code held} may hand the whole role on. */
    public static boolean covers(Grants held, Role role) {
        return grants(role).stream().allMatch(grant -> covers(held, grant));
    }
}
