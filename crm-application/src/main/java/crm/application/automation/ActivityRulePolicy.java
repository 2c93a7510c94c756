package crm.application.automation;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.record.Query;
import crm.application.record.RecordPolicy;
import crm.application.record.RecordStore;
import crm.domain.automation.ActivityRule;
import crm.domain.automation.Template;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.role.Condition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Keeps rules free of contradictions, and of what their writers may not see themselves. */
@ApplicationScoped
class ActivityRulePolicy implements RecordPolicy<ActivityRule> {
    private final RecordStore store;
    private final Placeholders placeholders;
    private final Access access;

    ActivityRulePolicy(RecordStore store, Placeholders placeholders, Access access) {
        this.store = store;
        this.placeholders = placeholders;
        this.access = access;
    }

    @Override
    public RecordType<ActivityRule> type() {
        return ActivityRule.TYPE;
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        if (store.count(ActivityRule.TYPE, Query.all(ActivityRule.TYPE)) >= ActivityRules.MOST) {
            throw Rejected.conflict(
                    "too_many_rules", "There are " + ActivityRules.MOST + " rules already; delete one first.");
        }
        check(caller, new ActivityRule(values), faults);
        return values;
    }

    @Override
    public Values revising(
            Caller caller, Stored<ActivityRule> before, Values after, Circumstances circumstances, List<Fault> faults) {
        check(caller, new ActivityRule(after), faults);
        return after;
    }

    private void check(Caller caller, ActivityRule rule, List<Fault> faults) {
        RecordType<?> type = rule.event().type();
        faults.addAll(rule.faults());
        faults.addAll(placeholders.faults(type, ActivityRule.SUBJECT, rule.subject()));
        rule.description().ifPresent(text -> faults.addAll(placeholders.faults(type, ActivityRule.DESCRIPTION, text)));
        if (faults.isEmpty()) {
            requireShown(caller, rule);
        }
    }

    /** @throws Rejected where the rule tells something that is kept from the caller (BR-014) */
    void requireShown(Caller caller, ActivityRule rule) {
        RecordType<?> type = rule.event().type();
        List<? extends Field<?>> judged = rule.conditions(Optional.empty()).all().stream()
                .map(Condition::field)
                .toList();
        access.requireShown(caller, type, judged);
        requireShown(caller, type, rule.subject());
        rule.description().ifPresent(text -> requireShown(caller, type, text));
    }

    private void requireShown(Caller caller, RecordType<?> type, Template text) {
        placeholders.shown(type, text).forEach((of, fields) -> access.requireShown(caller, of, fields));
    }
}
