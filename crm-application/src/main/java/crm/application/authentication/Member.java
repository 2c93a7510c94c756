package crm.application.authentication;

import crm.application.access.Grants;
import crm.domain.kernel.Id;
import java.util.List;

/**
 * A user of the current tenant, as it matters to who may do what.
 *
 * @param grants what all roles together permit, each permission as far as it reaches in any of them (C-18, C-21)
 */
public record Member(Id id, String email, String name, boolean active, List<MemberRole> roles, Grants grants) {

    /** A role that the user has. */
    public record MemberRole(Id id, String name) {}

    public Member {
        roles = List.copyOf(roles);
    }
}
