package crm.application.access;

import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Veil;
import crm.domain.role.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a caller may do: the one place where permissions meet records (PRM-1 to PRM-10, C-66, ENT-08), and where
 * it is known which fields are kept from whom (BR-014).
 */
@ApplicationScoped
public class Access {

    /** How far the permission reaches at most. @throws Rejected where the caller does not hold it at all */
    public Scope require(Caller caller, String permission) {
        return caller.grants().scope(permission).orElseThrow(() -> refused(permission, Scope.OWN, Optional.empty()));
    }

    /** @throws Rejected where the caller's permission does not reach this record */
    public void require(Caller caller, String permission, Stored<?> record) {
        Scope scope = require(caller, permission);
        List<Reach> inScope = caller.grants().reaches(permission).stream()
                .filter(reach -> isInScope(caller, reach, record))
                .toList();
        if (inScope.isEmpty() || isPrivateToOthers(caller, record)) {
            throw refused(permission, Scope.ALL, Optional.of(scope));
        }
        if (inScope.stream().noneMatch(reach -> reach.conditions().areMet(record))) {
            throw unmet(permission, inScope);
        }
    }

    /**
     * Nobody changes a record into one that the permission would not have let them change.
     *
     * @throws Rejected where the changed record meets the conditions of none of the grants that reached it before
     */
    public void requireConditions(Caller caller, String permission, Stored<?> before, Stored<?> after) {
        List<Reach> used = caller.grants().reaches(permission).stream()
                .filter(reach -> reaches(caller, reach, before))
                .toList();
        if (used.stream().noneMatch(reach -> reach.conditions().areMet(after))) {
            throw unmet(permission, used);
        }
    }

    /** Whether the caller may see the record: where not, it does not exist for the caller. */
    public boolean maySee(Caller caller, Stored<?> record) {
        return !isPrivateToOthers(caller, record)
                && caller.grants().reaches(record.type().permission(Operation.VIEW)).stream()
                        .anyMatch(reach -> reaches(caller, reach, record));
    }

    /** Which of the type's records the caller may see. @throws Rejected where it is none at all */
    public Sight sight(Caller caller, RecordType<?> type) {
        String permission = type.permission(Operation.VIEW);
        Scope scope = require(caller, permission);
        List<Reach> reaches = caller.grants().reaches(permission).stream()
                .filter(reach -> reach.conditions().areAbout(type))
                .toList();
        if (reaches.stream()
                .anyMatch(reach ->
                        isEverything(reach.scope()) && reach.conditions().isEmpty())) {
            return new Sight.Shared(caller.user());
        }
        if (caller.user().isEmpty() && reaches.stream().noneMatch(reach -> isEverything(reach.scope()))) {
            // Nobody owns nothing; without this, a list for nobody would hold everything.
            throw refused(permission, Scope.ALL, Optional.of(scope));
        }
        return caller.user()
                .filter(_ -> reaches.stream().allMatch(Access::isSimplyOwn))
                .<Sight>map(Sight.Own::new)
                .orElseGet(() -> partly(caller, reaches));
    }

    private static boolean isSimplyOwn(Reach reach) {
        return reach.scope() == Scope.OWN && reach.conditions().isEmpty();
    }

    private static Sight partly(Caller caller, List<Reach> reaches) {
        return new Sight.Partly(
                caller.user(),
                reaches.stream()
                        .map(reach -> new Sight.Part(people(caller, reach.scope()), reach.conditions()))
                        .toList());
    }

    /**
     * Whose doings, and whose records, a permission reaches that is about no type of records.
     *
     * @return nothing, where it reaches everybody's
     * @throws Rejected where the caller does not hold it at all
     */
    public Optional<Set<Id>> people(Caller caller, String permission) {
        require(caller, permission);
        Set<Id> people = new HashSet<>();
        for (Reach reach : caller.grants().reaches(permission)) {
            Optional<Set<Id>> reached = people(caller, reach.scope());
            if (reached.isEmpty()) {
                return Optional.empty();
            }
            people.addAll(reached.get());
        }
        return Optional.of(people);
    }

    /** What of the type's records is kept from the caller (BR-014). */
    public Veil veil(Caller caller, RecordType<?> type) {
        return caller.grants().veil(type);
    }

    /**
     * What is kept from the caller must not be found out by filters, orders or sums either (BR-014).
     *
     * @throws Rejected where one of the type's fields is kept from the caller
     */
    public void requireShown(Caller caller, RecordType<?> type, Collection<? extends Field<?>> fields) {
        Veil veil = veil(caller, type);
        List<Fault> faults = fields.stream()
                .filter(veil::covers)
                .distinct()
                .map(field -> covered(type, field))
                .toList();
        if (!faults.isEmpty()) {
            throw Rejected.of(
                    Rejected.Category.FORBIDDEN,
                    "field_hidden",
                    faults.getFirst().message(),
                    faults);
        }
    }

    /** The faults of a writer who gives fields that are kept from them: nobody writes what they may not read. */
    public List<Fault> coveredFaults(Caller caller, RecordType<?> type, Collection<? extends Field<?>> fields) {
        Veil veil = veil(caller, type);
        return fields.stream()
                .filter(veil::covers)
                .map(field -> covered(type, field))
                .toList();
    }

    private static Fault covered(RecordType<?> type, Field<?> field) {
        return Fault.at(field, "field_hidden", "Your roles keep " + field.name() + " of " + type.path() + " from you.");
    }

    /** Whether this grant of a permission reaches the record. */
    private boolean reaches(Caller caller, Reach reach, Stored<?> record) {
        return isInScope(caller, reach, record) && reach.conditions().areMet(record);
    }

    /** Whether the record belongs to what this grant of a permission reaches. */
    public boolean isInScope(Caller caller, Reach reach, Stored<?> record) {
        return people(caller, reach.scope())
                .map(people -> belongsTo(people, record))
                .orElse(true);
    }

    /** A private record is its creator's alone, however far a permission reaches (ENT-38). */
    private static boolean isPrivateToOthers(Caller caller, Stored<?> record) {
        return record.type().privacy().filter(record.values()::get).isPresent()
                && record.createdBy().filter(caller::is).isEmpty();
    }

    private static boolean isEverything(Scope scope) {
        return switch (scope) {
            case CLIENT, ALL -> true;
            case OWN, LOCATION -> false;
        };
    }

    /** Whose records a scope reaches: a tenant is one organisation, so CLIENT reaches what ALL does (C-01). */
    private static Optional<Set<Id>> people(Caller caller, Scope scope) {
        return switch (scope) {
            case OWN -> Optional.of(caller.user().map(Set::of).orElse(Set.of()));
            case LOCATION -> {
                Set<Id> people = new HashSet<>(caller.grants().colleagues());
                caller.user().ifPresent(people::add);
                yield Optional.of(people);
            }
            case CLIENT, ALL -> Optional.empty();
        };
    }

    private static boolean belongsTo(Set<Id> people, Stored<?> record) {
        return record.createdBy().filter(people::contains).isPresent()
                || record.type().owners().stream()
                        .anyMatch(owner -> record.values()
                                .find(owner)
                                .filter(people::contains)
                                .isPresent());
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

    private static Rejected unmet(String permission, List<Reach> reaches) {
        List<String> fields = reaches.stream()
                .flatMap(reach -> reach.conditions().all().stream())
                .map(condition -> condition.field().name())
                .distinct()
                .toList();
        return Rejected.of(
                        Rejected.Category.FORBIDDEN,
                        "condition_unmet",
                        "The permission " + permission + " depends on the record's " + String.join(", ", fields)
                                + ", and does not reach this one.")
                .with(new Plain.Structure(
                        Map.of("permission", Plain.text(permission), "conditionFields", Plain.texts(fields))));
    }
}
