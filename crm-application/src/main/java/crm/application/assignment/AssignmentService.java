package crm.application.assignment;

import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.role.Permissions;
import crm.domain.assignment.AssignmentRule;
import crm.domain.assignment.AssignmentRules;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

@UseCase
class AssignmentService implements LeadAssignmentRules {
    private final RecordStore store;
    private final RecordWriter writer;
    private final Access access;
    private final CurrentAssignment current;

    AssignmentService(RecordStore store, RecordWriter writer, Access access, CurrentAssignment current) {
        this.store = store;
        this.writer = writer;
        this.access = access;
        this.current = current;
    }

    @Override
    public AssignmentRules current(Caller caller) {
        access.require(caller, AssignmentRules.TYPE.permission(Operation.VIEW));
        return shown(caller, current.rules());
    }

    /** The rules as far as the caller may see them (BR-014). */
    private AssignmentRules shown(Caller caller, AssignmentRules rules) {
        return new AssignmentRules(access.veil(caller, AssignmentRules.TYPE).over(rules.values()));
    }

    @Override
    public AssignmentRules replace(Caller caller, Plain basis, Changes changes) {
        access.require(caller, Permissions.MANAGE_SETTINGS);
        AssignmentRules before = current.rules();
        long number = before.number();
        if (basis != Plain.NOTHING && !basis.equals(Plain.number(number))) {
            throw Rejected.conflict(
                    "stale_rules", "These are no longer the rules in force; those are version " + number + ".");
        }
        List<Fault> faults = new ArrayList<>(changes.faults());
        faults.addAll(access.coveredFaults(caller, AssignmentRules.TYPE, changes.fields()));
        Values values = changes.appliedTo(AssignmentRules.TYPE.form().blankLine(), faults);
        AssignmentRules rules = new AssignmentRules(values);
        if (faults.isEmpty()) {
            faults.addAll(rules.faults());
            faults.addAll(strangers(caller, rules, before));
        }
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return shown(
                caller,
                writer.insert(caller, AssignmentRules.TYPE, rules.numbered(number + 1))
                        .content());
    }

    /** Whoever is in the rules in force stays known; of others only those whom the writer may see. */
    private List<Fault> strangers(Caller caller, AssignmentRules rules, AssignmentRules before) {
        Set<Id> familiar = users(before);
        Set<Id> known = store.findAll(User.TYPE, users(rules)).values().stream()
                .filter(user -> familiar.contains(user.id()) || access.maySee(caller, user))
                .map(Stored::id)
                .collect(Collectors.toSet());
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < rules.rules().size(); i++) {
            List<Id> users = rules.rules().get(i).users();
            for (int j = 0; j < users.size(); j++) {
                if (!known.contains(users.get(j))) {
                    faults.add(new Fault(
                            "/" + AssignmentRules.RULES.name() + "/" + i + "/" + AssignmentRule.USERS.name() + "/" + j,
                            "unknown_reference",
                            "There is no user " + users.get(j) + "."));
                }
            }
        }
        return faults;
    }

    private static Set<Id> users(AssignmentRules rules) {
        return rules.rules().stream().flatMap(rule -> rule.users().stream()).collect(Collectors.toSet());
    }
}
