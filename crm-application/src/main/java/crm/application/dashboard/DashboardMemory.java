package crm.application.dashboard;

import crm.application.access.Sight;
import crm.application.dashboard.DashboardFigures.Numbers;
import crm.application.dashboard.DashboardFigures.Scope;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what dashboards showed for as long as nothing of the tenant has changed, and at most five minutes, because
 * what is overdue changes by itself (NFR-11, C-70).
 */
@ApplicationScoped
class DashboardMemory {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST = 10_000;

    /** A change is logged under the time it began; one that takes longer than this can be seen too late. */
    private static final Duration LONGEST_CHANGE = Duration.ofMinutes(1);

    private record Key(String tenant, Map<RecordType<?>, Sight> sights, LocalDate day) {}

    private record Remembered(Numbers numbers, RecentChanges.Mark mark, Instant until) {}

    private final Map<Key, Remembered> remembered = new ConcurrentHashMap<>();
    private final DashboardFigures figures;
    private final RecentChanges changes;

    DashboardMemory(DashboardFigures figures, RecentChanges changes) {
        this.figures = figures;
        this.changes = changes;
    }

    Numbers numbers(String tenant, Scope scope) {
        Key key = new Key(tenant, scope.sights(), scope.today());
        return Optional.ofNullable(remembered.get(key))
                .filter(before -> isCurrent(before, scope.now()))
                .map(Remembered::numbers)
                .orElseGet(() -> counted(key, scope));
    }

    private boolean isCurrent(Remembered before, Instant now) {
        return now.isBefore(before.until())
                && changes.mark(before.mark().since()).equals(before.mark());
    }

    private Numbers counted(Key key, Scope scope) {
        // Looked at before anything is counted: a change between the two is counted again, never overlooked.
        RecentChanges.Mark mark = changes.mark(scope.now().minus(LONGEST_CHANGE));
        Numbers numbers = figures.numbers(scope);
        if (remembered.size() >= MOST) {
            remembered.values().removeIf(old -> !scope.now().isBefore(old.until()));
        }
        if (remembered.size() < MOST) {
            remembered.put(key, new Remembered(numbers, mark, scope.now().plus(LONGEST)));
        }
        return numbers;
    }
}
