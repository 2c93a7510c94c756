package crm.application.role;

import crm.application.access.AccessChanges;
import crm.application.access.Caller;
import crm.application.record.RecordPolicy;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.role.Grant;
import crm.domain.role.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Keeps roles sound: known permissions only, nothing granted that the writer lacks, the product's own roles kept. */
@ApplicationScoped
class RolePolicy implements RecordPolicy<Role> {
    private final AccessChanges changes;

    RolePolicy(AccessChanges changes) {
        this.changes = changes;
    }

    @Override
    public RecordType<Role> type() {
        return Role.TYPE;
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        checkGrants(caller, values, faults);
        return values;
    }

    @Override
    public Values revising(
            Caller caller, Stored<Role> before, Values after, Circumstances circumstances, List<Fault> faults) {
        if (RoleSeeds.isAdministrator(before.content())) {
            throw Rejected.conflict("system_role", "The role ADMIN always may do everything; it cannot be changed.");
        }
        if (before.values().get(Role.IS_SYSTEM)
                && !before.values().get(Role.NAME).equals(after.get(Role.NAME))) {
            faults.add(Fault.at(Role.NAME, "system_role", "A role that came with the product keeps its name."));
        }
        boolean activated = !before.content().isActive() && after.get(Role.IS_ACTIVE);
        if (after.given(Role.GRANTS) || activated) {
            checkGrants(caller, after, faults);
        }
        return after;
    }

    @Override
    public void written(Caller caller, Optional<Stored<Role>> before, Stored<Role> after) {
        changes.changed();
    }

    @Override
    public void deleting(Caller caller, Stored<Role> role) {
        if (role.values().get(Role.IS_SYSTEM)) {
            throw Rejected.conflict("system_role", "A role that came with the product cannot be deleted.");
        }
        changes.changed();
    }

    private static void checkGrants(Caller caller, Values values, List<Fault> faults) {
        List<Grant> grants = values.get(Role.GRANTS);
        for (int i = 0; i < grants.size(); i++) {
            Grant grant = grants.get(i);
            String pointer = "/grants/" + i;
            if (!Permissions.ALL.contains(grant.permission())) {
                faults.add(new Fault(
                        pointer + "/permission",
                        "unknown_permission",
                        "There is no permission " + grant.permission() + "."));
            } else if (!RoleGrants.covers(caller.grants(), grant)) {
                faults.add(new Fault(
                        pointer,
                        "not_held",
                        "Nobody grants what they do not hold: " + grant.permission() + " for " + grant.scope() + "."));
            }
        }
    }
}
