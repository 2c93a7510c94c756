package crm.application.role;

import crm.application.access.AccessChanges;
import crm.application.access.Caller;
import crm.application.record.RecordPolicy;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Cover;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.role.Conditions;
import crm.domain.role.FieldRule;
import crm.domain.role.Grant;
import crm.domain.role.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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
        check(caller, values, faults);
        if (values.get(Role.IS_STANDARD)) {
            faults.add(Fault.at(Role.IS_STANDARD, "no_standard", "This role does not come with the product."));
        }
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
        Values settled = settled(before, after, faults);
        if (after.given(Role.GRANTS)
                || after.given(Role.FIELD_RULES)
                || activated
                || isStandardAgain(before, settled)) {
            check(caller, settled, faults);
        }
        return settled;
    }

    /** Other permissions than the standard ones end the standard, and the standard brings its own back. */
    private static Values settled(Stored<Role> before, Values after, List<Fault> faults) {
        if (!after.given(Role.IS_STANDARD)) {
            boolean same = after.get(Role.GRANTS).equals(before.values().get(Role.GRANTS));
            return same ? after : after.with(Role.IS_STANDARD, false);
        }
        if (!after.get(Role.IS_STANDARD)) {
            return after;
        }
        Optional<Role> seed = RoleSeeds.of(before.content());
        if (seed.isEmpty()) {
            faults.add(Fault.at(Role.IS_STANDARD, "no_standard", "This role did not come with the product."));
        } else if (after.given(Role.GRANTS)) {
            faults.add(Fault.at(Role.IS_STANDARD, "contradiction", "Give either grants or the standard."));
        }
        return seed.map(standard -> after.with(Role.GRANTS, standard.grants())).orElse(after);
    }

    private static boolean isStandardAgain(Stored<Role> before, Values after) {
        return after.get(Role.IS_STANDARD) && !before.content().isStandard();
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

    private static void check(Caller caller, Values values, List<Fault> faults) {
        checkGrants(caller, values, faults);
        checkFieldRules(values, faults);
        if (faults.isEmpty()) {
            checkVeils(caller, new Role(values), faults);
        }
    }

    private static void checkFieldRules(Values values, List<Fault> faults) {
        List<FieldRule> rules = values.get(Role.FIELD_RULES);
        for (int i = 0; i < rules.size(); i++) {
            FieldRule rule = rules.get(i);
            String pointer = "/fieldRules/" + i;
            Optional<RecordType<?>> type = DeclaredTypes.CATALOG.named(rule.type());
            Optional<Field<?>> field = type.flatMap(named -> named.form().find(rule.field()))
                    .filter(found -> found.name().equals(rule.field()));
            if (type.isEmpty()) {
                faults.add(new Fault(pointer + "/type", "unknown_type", "There is no such type of records."));
            } else if (field.isEmpty()) {
                faults.add(new Fault(pointer + "/field", "unknown_field", "There is no such field."));
            } else if (rule.visibility() == Cover.MASKED && !field.get().kind().isMaskable()) {
                faults.add(
                        new Fault(
                                pointer + "/visibility",
                                "not_maskable",
                                "Texts, addresses of e-mail, phone numbers and amounts can be masked; this can only be hidden."));
            }
        }
    }

    private static void checkVeils(Caller caller, Role role, List<Fault> faults) {
        RoleGrants.unveiled(caller.grants(), RoleGrants.of(List.of(role)))
                .forEach(type -> faults.add(Fault.at(
                        Role.FIELD_RULES, "not_held", "Nobody shows more of " + type + " records than they see.")));
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
            } else if (isMisunderstood(grant, pointer, faults)) {
                continue;
            } else if (!isHeld(caller, grant)) {
                faults.add(new Fault(
                        pointer,
                        "not_held",
                        "Nobody grants what they do not hold: " + grant.permission() + " for " + grant.scope() + "."));
            }
        }
    }

    private static boolean isMisunderstood(Grant grant, String pointer, List<Fault> faults) {
        List<Fault> found = misunderstood(grant.permission(), grant.conditions(), pointer + "/conditions");
        faults.addAll(found);
        return !found.isEmpty();
    }

    /** What cannot be understood of a permission's conditions. */
    static List<Fault> misunderstood(String permission, Plain.Structure conditions, String pointer) {
        List<Fault> found = new ArrayList<>();
        if (!conditions.members().isEmpty()) {
            Permissions.about(permission)
                    .ifPresentOrElse(
                            type -> Conditions.read(type, conditions, Optional.empty(), pointer, found),
                            () -> found.add(new Fault(
                                    pointer, "no_conditions", "This permission is not about records of one type.")));
        }
        return found;
    }

    private static boolean isHeld(Caller caller, Grant grant) {
        Role only = RoleSeeds.role("", "", List.of(grant));
        return caller.grants().covers(RoleGrants.of(List.of(only)), grant.permission());
    }
}
