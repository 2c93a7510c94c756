package crm.application.automation;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.record.RecordFinder;
import crm.application.record.RecordVersions;
import crm.domain.activity.Activity;
import crm.domain.automation.ActivityRule;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@UseCase
class ActivityRuleService implements PreviewActivityRule {
    private static final Map<RecordType<?>, Field<Id>> SUBJECTS = new LinkedHashMap<>(
            Map.of(Customer.TYPE, CUSTOMER, Lead.TYPE, LEAD, Deal.TYPE, DEAL, Activity.TYPE, ACTIVITY));

    private final RecordFinder finder;
    private final ActivityRules rules;
    private final ActivityRulePolicy policy;
    private final Drafts drafts;

    ActivityRuleService(RecordFinder finder, ActivityRules rules, ActivityRulePolicy policy, Drafts drafts) {
        this.finder = finder;
        this.rules = rules;
        this.policy = policy;
        this.drafts = drafts;
    }

    @Override
    public Preview preview(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<ActivityRule> rule = finder.visible(caller, ActivityRule.TYPE, id);
        RecordVersions.requireCurrent(rule, version);
        policy.requireShown(caller, rule.content());
        Stored<?> record = record(caller, rule.content(), finder.input(caller, VERB, input));
        return new Preview(reasons(caller, rule, record), drafts.draft(rule, record, caller.user()));
    }

    private Stored<? extends Entity> record(Caller caller, ActivityRule rule, Values given) {
        RecordType<?> type = rule.event().type();
        Field<Id> wanted = SUBJECTS.get(type);
        List<Fault> faults = new ArrayList<>();
        SUBJECTS.values().stream()
                .filter(field -> field != wanted && given.has(field))
                .forEach(field -> faults.add(
                        Fault.at(field, "not_for_this", "The rule waits for something to happen to a " + type + ".")));
        if (!given.has(wanted)) {
            faults.add(Fault.at(wanted, "required", "To which " + type + " does it happen?"));
        }
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return finder.visible(caller, type, given.get(wanted));
    }

    private List<String> reasons(Caller caller, Stored<ActivityRule> stored, Stored<?> record) {
        ActivityRule rule = stored.content();
        List<String> reasons = new ArrayList<>();
        if (!rule.isActive()) {
            reasons.add("The rule is not active.");
        }
        if (ActivityRules.isFromRule(record)) {
            reasons.add("A rule has created this activity itself; those start no rule.");
        }
        if (!rules.isOpen(stored, record.id())) {
            reasons.add("This " + record.type() + " has started the rule before, and the rule does not repeat.");
        }
        rule.unmet(record, caller.user()).forEach(condition -> reasons.add("Not so: " + condition.inWords() + "."));
        return reasons;
    }
}
