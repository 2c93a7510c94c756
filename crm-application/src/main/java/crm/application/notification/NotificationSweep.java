package crm.application.notification;

import crm.application.access.Caller;
import crm.application.job.Round;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Forgets notifications that have been there for long. */
@ApplicationScoped
class NotificationSweep implements Round {
    private static final int AT_ONCE = 1_000;

    private final NotificationStore store;
    private final NotificationSettings settings;
    private final Clock clock;

    NotificationSweep(NotificationStore store, NotificationSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "old notifications";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public List<String> tenants() {
        return store.tenants(oldest());
    }

    @Override
    public boolean go(Caller system) {
        return store.forget(oldest(), AT_ONCE) == AT_ONCE;
    }

    private Instant oldest() {
        return clock.instant().minus(settings.retention());
    }
}
