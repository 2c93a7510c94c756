package crm.application.automation;

import crm.application.access.Caller;
import crm.application.activity.PlannedActivities;
import crm.application.record.Consequences;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.role.RoleSeeds;
import crm.domain.activity.Activity;
import crm.domain.automation.ActivityRule;
import crm.domain.automation.Happening;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the tenant's rules create activities when something happens, in the transaction in which it does (BR-083). What a
 * rule has created starts no rule, so that there is no endless chain.
 */
@ApplicationScoped
class ActivityRules implements Consequences {
    /** A tenant has no more rules than this. */
    static final int MOST = 200;

    private final RecordStore store;
    private final Drafts drafts;
    private final RuleStarts starts;
    private final PlannedActivities activities;
    private final Clock clock;

    ActivityRules(RecordStore store, Drafts drafts, RuleStarts starts, PlannedActivities activities, Clock clock) {
        this.store = store;
        this.drafts = drafts;
        this.starts = starts;
        this.activities = activities;
        this.clock = clock;
    }

    /** Something that happened to a record. */
    private record Event(Happening happening, Stored<?> record) {}

    @Override
    public void follow(Caller caller, List<Step> steps) {
        List<Event> events = steps.stream()
                .filter(step -> !isFromRule(step.after()))
                .flatMap(step -> Happening.to(step.before(), step.after()).stream()
                        .map(happening -> new Event(happening, step.after())))
                .toList();
        if (events.isEmpty()) {
            return;
        }
        Set<Object> happenings = new HashSet<>();
        events.forEach(event -> happenings.add(event.happening()));
        List<Stored<ActivityRule>> rules = active(List.copyOf(happenings));
        List<Activity> drafted = new ArrayList<>();
        events.forEach(event -> rules.stream()
                .filter(rule -> rule.content().event() == event.happening()
                        && rule.content().isFor(event.record(), caller.user())
                        && isFirst(rule, event))
                .forEach(rule -> drafted.add(drafts.draft(rule, event.record(), caller.user()))));
        activities.create(inNobodysName(caller), drafted);
    }

    /** The rules in force that wait for one of these, in their order. */
    List<Stored<ActivityRule>> active(List<Object> happenings) {
        Query query = Query.all(ActivityRule.TYPE)
                .where(Filter.equal(ActivityRule.IS_ACTIVE, true))
                .where(new Filter.AnyOf(ActivityRule.EVENT, happenings))
                .page(new Paging.First(MOST));
        return store.list(ActivityRule.TYPE, query).records();
    }

    private boolean isFirst(Stored<ActivityRule> rule, Event event) {
        return rule.content().repeats()
                || event.happening().isBirth()
                || starts.first(rule.id(), event.record().id(), "", clock.instant());
    }

    /** Lets one rule create an activity for an activity that has become overdue, where it is meant. */
    void overdue(Caller system, Stored<ActivityRule> rule, Stored<Activity> activity) {
        boolean first = starts.first(rule.id(), activity.id(), occurrence(rule.content(), activity), clock.instant());
        if (first && rule.content().isFor(activity, Optional.empty())) {
            activities.create(system, List.of(drafts.draft(rule, activity, Optional.empty())));
        }
    }

    /** What is due on another day becomes overdue again. */
    private static String occurrence(ActivityRule rule, Stored<Activity> activity) {
        return rule.repeats() ? activity.values().get(Activity.DUE_DATE).toString() : "";
    }

    /** Whether the rule would be started by the record once more. */
    boolean isOpen(Stored<ActivityRule> rule, Id record) {
        return rule.content().repeats() || !starts.isKnown(rule.id(), record, "");
    }

    static boolean isFromRule(Stored<?> record) {
        return record.type() == Activity.TYPE && record.values().has(Activity.RULE);
    }

    /** The rule does it, whoever has made it: under the same operation, so that the change log shows what came of what. */
    private static Caller inNobodysName(Caller caller) {
        return new Caller(
                caller.tenant(),
                Optional.empty(),
                RoleSeeds.grantsOfAdministrators(),
                caller.operation(),
                caller.origin());
    }
}
