package crm.application.automation;

import crm.application.access.Caller;
import crm.application.activity.AssigneeTime;
import crm.application.job.Round;
import crm.application.record.RecordStore;
import crm.application.tenant.Tenants;
import crm.domain.activity.Activity;
import crm.domain.automation.ActivityRule;
import crm.domain.automation.Happening;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Lets rules create activities for those that have become overdue since the rule is there (BR-083). */
@ApplicationScoped
class OverdueRound implements Round {
    private static final int AT_ONCE = 500;

    /** What has been overdue for longer is no news any more. */
    private static final int DAYS_BACK = 30;

    private final ActivityRules rules;
    private final RuleStarts starts;
    private final RecordStore store;
    private final AssigneeTime time;
    private final Tenants tenants;
    private final Clock clock;

    OverdueRound(
            ActivityRules rules,
            RuleStarts starts,
            RecordStore store,
            AssigneeTime time,
            Tenants tenants,
            Clock clock) {
        this.rules = rules;
        this.starts = starts;
        this.store = store;
        this.time = time;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "overdue activities";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public List<String> tenants() {
        return starts.tenants();
    }

    @Override
    public boolean go(Caller system) {
        return rules.active(List.of(Happening.ACTIVITY_OVERDUE)).stream()
                .map(rule -> go(system, rule))
                .reduce(false, Boolean::logicalOr);
    }

    private boolean go(Caller system, Stored<ActivityRule> rule) {
        // Where the day begins first, so that nobody's evening is waited for; each is looked at by its assignee's day.
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX).minusDays(1);
        LocalDate earliest = latest.minusDays(DAYS_BACK);
        LocalDate made = LocalDate.ofInstant(rule.createdAt(), tenants.current().zone());
        List<Id> due = starts.due(
                rule.id(), rule.content().repeats(), made.isAfter(earliest) ? made : earliest, latest, AT_ONCE);
        List<Stored<Activity>> overdue = due.stream()
                .flatMap(id -> store.find(Activity.TYPE, id).stream())
                .filter(time::isOverdue)
                .toList();
        overdue.forEach(activity -> rules.overdue(system, rule, activity));
        return overdue.size() == AT_ONCE;
    }
}
