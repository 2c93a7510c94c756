package crm.application.testing;

import crm.application.activity.Reminders;
import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reminders of one tenant that live in memory. */
public final class InMemoryReminders implements Reminders {
    private final Map<Id, Instant> expected = new HashMap<>();
    private final String tenant;

    public InMemoryReminders(String tenant) {
        this.tenant = tenant;
    }

    @Override
    public void expect(Id activity, Instant at) {
        expected.put(activity, at);
    }

    @Override
    public void forget(Id activity) {
        expected.remove(activity);
    }

    @Override
    public List<Id> take(Instant now, int limit) {
        List<Id> due = expected.entrySet().stream()
                .filter(reminder -> !reminder.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        due.forEach(expected::remove);
        return due;
    }

    @Override
    public List<String> tenants(Instant now) {
        return expected.values().stream().anyMatch(at -> !at.isAfter(now)) ? List.of(tenant) : List.of();
    }

    Map<Id, Instant> snapshot() {
        return Map.copyOf(expected);
    }

    void restore(Map<Id, Instant> before) {
        expected.clear();
        expected.putAll(before);
    }
}
