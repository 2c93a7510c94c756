package crm.application.role;

import crm.application.access.AccessChanges;
import crm.application.access.Caller;
import crm.application.access.Reach;
import crm.application.record.RecordPolicy;
import crm.application.record.RecordStore;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.role.UserPermission;
import crm.domain.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Keeps personal permissions sound: nobody gives what they do not hold, and an administrator is denied nothing (ENT-09). */
@ApplicationScoped
class UserPermissionPolicy implements RecordPolicy<UserPermission> {
    private final RecordStore store;
    private final UserGrants grants;
    private final AccessChanges changes;

    UserPermissionPolicy(RecordStore store, UserGrants grants, AccessChanges changes) {
        this.store = store;
        this.grants = grants;
        this.changes = changes;
    }

    @Override
    public RecordType<UserPermission> type() {
        return UserPermission.TYPE;
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        check(caller, values, circumstances, faults);
        return values.with(UserPermission.GRANTED_BY, caller.user());
    }

    @Override
    public Values revising(
            Caller caller,
            Stored<UserPermission> before,
            Values after,
            Circumstances circumstances,
            List<Fault> faults) {
        check(caller, after, circumstances, faults);
        return after;
    }

    private void check(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        String permission = values.get(UserPermission.PERMISSION);
        if (!Permissions.ALL.contains(permission)) {
            faults.add(Fault.at(
                    UserPermission.PERMISSION, "unknown_permission", "There is no permission " + permission + "."));
            return;
        }
        if (values.find(UserPermission.EXPIRES_AT)
                .filter(end -> !end.isAfter(circumstances.now()))
                .isPresent()) {
            faults.add(Fault.at(UserPermission.EXPIRES_AT, "in_the_past", "It has to end in the future."));
        }
        if (values.get(UserPermission.GRANTED)) {
            checkGrant(caller, values, permission, faults);
        } else if (store.find(User.TYPE, values.get(UserPermission.USER))
                .filter(grants::isAdministrator)
                .isPresent()) {
            faults.add(Fault.at(
                    UserPermission.USER, "administrator", "An administrator always may do everything; take the role."));
        }
    }

    private static void checkGrant(Caller caller, Values values, String permission, List<Fault> faults) {
        List<Fault> misunderstood = misunderstood(values, permission);
        faults.addAll(misunderstood);
        if (misunderstood.isEmpty() && !isHeld(caller, values, permission)) {
            faults.add(Fault.at(
                    UserPermission.PERMISSION,
                    "not_held",
                    "Nobody grants what they do not hold: " + permission + " for " + values.get(UserPermission.SCOPE)
                            + "."));
        }
    }

    private static List<Fault> misunderstood(Values values, String permission) {
        return RolePolicy.misunderstood(permission, values.get(UserPermission.CONDITIONS), "/conditions");
    }

    private static boolean isHeld(Caller caller, Values values, String permission) {
        Optional<Reach> wanted = RoleGrants.reach(
                permission,
                values.get(UserPermission.SCOPE),
                values.get(UserPermission.CONDITIONS),
                Optional.<Id>empty(),
                Reach.Source.PRODUCT);
        return wanted.filter(reach -> caller.grants().covers(permission, reach)).isPresent();
    }

    @Override
    public void written(Caller caller, Optional<Stored<UserPermission>> before, Stored<UserPermission> after) {
        changes.changed();
    }

    @Override
    public void deleting(Caller caller, Stored<UserPermission> record) {
        changes.changed();
    }
}
