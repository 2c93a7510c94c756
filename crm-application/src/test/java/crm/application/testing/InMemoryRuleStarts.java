package crm.application.testing;

import crm.application.automation.RuleStarts;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.domain.activity.Activity;
import crm.domain.automation.ActivityRule;
import crm.domain.automation.Happening;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The starts of one tenant's rules, in memory. */
final class InMemoryRuleStarts implements RuleStarts {
    private final Set<String> known = new HashSet<>();
    private final String tenant;
    private final InMemoryRecords records;

    InMemoryRuleStarts(String tenant, InMemoryRecords records) {
        this.tenant = tenant;
        this.records = records;
    }

    @Override
    public boolean first(Id rule, Id record, String occurrence, Instant now) {
        return known.add(rule + " " + record + " " + occurrence);
    }

    @Override
    public boolean isKnown(Id rule, Id record, String occurrence) {
        return known.contains(rule + " " + record + " " + occurrence);
    }

    @Override
    public List<Id> due(Id rule, boolean repeats, LocalDate from, LocalDate to, int limit) {
        return all(Activity.TYPE).stream()
                .filter(activity -> activity.content().status().isOpen()
                        && !activity.values().has(Activity.RULE)
                        && activity.values()
                                .find(Activity.DUE_DATE)
                                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                                .filter(day -> !isKnown(rule, activity.id(), repeats ? day.toString() : ""))
                                .isPresent())
                .sorted(Comparator.comparing(
                                (Stored<Activity> activity) -> activity.values().get(Activity.DUE_DATE))
                        .thenComparing(activity -> activity.id().value()))
                .limit(limit)
                .map(Stored::id)
                .toList();
    }

    @Override
    public List<String> tenants() {
        return all(ActivityRule.TYPE).stream()
                        .anyMatch(rule ->
                                rule.content().isActive() && rule.content().event() == Happening.ACTIVITY_OVERDUE)
                ? List.of(tenant)
                : List.of();
    }

    private <R extends Entity> List<Stored<R>> all(RecordType<R> type) {
        return records.list(type, Query.all(type).page(new Paging.Numbered(1, 10_000)))
                .records();
    }

    Set<String> snapshot() {
        return Set.copyOf(known);
    }

    void restore(Set<String> before) {
        known.clear();
        known.addAll(before);
    }
}
