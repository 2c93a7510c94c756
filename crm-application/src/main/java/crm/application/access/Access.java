package crm.application.access;

import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.role.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decides what a caller may do: the one place where permissions meet records (PRM-1 to PRM-10, C-66). */
@ApplicationScoped
public class Access {

    /** How far the permission reaches. @throws Rejected where the caller does not hold it at all */
    public Scope require(Caller caller, String permission) {
        return caller.grants().scope(permission).orElseThrow(() -> refused(permission, Scope.OWN, Optional.empty()));
    }

    /** @throws Rejected where the caller's permission does not reach this record */
    public void require(Caller caller, String permission, Stored<?> record) {
        Scope scope = require(caller, permission);
        if (!reaches(caller, scope, record)) {
            throw refused(permission, Scope.ALL, Optional.of(scope));
        }
    }

    /** Whether the caller may see the record: where not, it does not exist for the caller. */
    public boolean maySee(Caller caller, Stored<?> record) {
        return caller.grants()
                .scope(record.type().permission(Operation.VIEW))
                .filter(scope -> reaches(caller, scope, record))
                .isPresent();
    }

    /** Which of the type's records the caller may see. @throws Rejected where it is none at all */
    public Sight sight(Caller caller, RecordType<?> type) {
        String permission = type.permission(Operation.VIEW);
        Scope scope = require(caller, permission);
        if (reachesEverything(scope)) {
            return new Sight.Shared(caller.user());
        }
        // Nobody owns nothing; without this, a list for nobody would hold everything.
        return new Sight.Own(caller.user().orElseThrow(() -> refused(permission, Scope.ALL, Optional.of(scope))));
    }

    private static boolean reaches(Caller caller, Scope scope, Stored<?> record) {
        return (reachesEverything(scope) || owns(caller, record)) && !isPrivateToOthers(caller, record);
    }

    /** A private record is its creator's alone, however far a permission reaches (ENT-38). */
    private static boolean isPrivateToOthers(Caller caller, Stored<?> record) {
        return record.type().privacy().filter(record.values()::get).isPresent()
                && record.createdBy().filter(caller::is).isEmpty();
    }

    private static boolean reachesEverything(Scope scope) {
        return switch (scope) {
            case CLIENT, ALL -> true;
            case OWN, LOCATION -> false;
        };
    }

    private static boolean owns(Caller caller, Stored<?> record) {
        return record.createdBy().filter(caller::is).isPresent()
                || record.type().owners().stream()
                        .anyMatch(owner ->
                                record.values().find(owner).filter(caller::is).isPresent());
    }

    private static Rejected refused(String permission, Scope needed, Optional<Scope> held) {
        Map<String, Plain> details = new LinkedHashMap<>();
        details.put("permission", Plain.text(permission));
        details.put("scope", Plain.text(needed.name()));
        held.ifPresent(scope -> details.put("heldScope", Plain.text(scope.name())));
        String message = held.isPresent()
                ? "The permission " + permission + " is held for the scope " + held.get() + " only; this needs "
                        + needed + "."
                : "The permission " + permission + " is missing.";
        return Rejected.of(Rejected.Category.FORBIDDEN, "permission_missing", message)
                .with(new Plain.Structure(details));
    }
}
