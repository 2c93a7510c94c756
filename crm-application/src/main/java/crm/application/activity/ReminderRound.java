package crm.application.activity;

import crm.application.access.Caller;
import crm.application.job.Round;
import crm.application.notification.Notifier;
import crm.application.record.RecordStore;
import crm.domain.activity.Activity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.notification.NotificationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Delivers the reminders whose time has come, each once however many nodes there are (BR-083). */
@ApplicationScoped
class ReminderRound implements Round {
    private static final int AT_ONCE = 200;

    private final Reminders reminders;
    private final RecordStore store;
    private final Notifier notifier;
    private final Clock clock;

    ReminderRound(Reminders reminders, RecordStore store, Notifier notifier, Clock clock) {
        this.reminders = reminders;
        this.store = store;
        this.notifier = notifier;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "activity reminders";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public List<String> tenants() {
        return reminders.tenants(clock.instant());
    }

    @Override
    public boolean go(Caller system) {
        List<Id> due = reminders.take(clock.instant(), AT_ONCE);
        due.forEach(id -> store.find(Activity.TYPE, id)
                .filter(activity -> activity.content().status().isToBeDone())
                .ifPresent(activity -> deliver(system, activity)));
        return due.size() == AT_ONCE;
    }

    private void deliver(Caller system, Stored<Activity> activity) {
        activity.values()
                .find(Activity.ASSIGNED_TO)
                .or(activity::createdBy)
                .ifPresent(somebody -> notifier.tell(
                        system, somebody, NotificationKind.ACTIVITY_REMINDER, message(activity.values()), activity));
    }

    private static String message(Values activity) {
        String due = Stream.of(Activity.DUE_DATE, Activity.DUE_TIME)
                .flatMap(field -> activity.find(field).stream())
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        return "Reminder: " + activity.get(Activity.SUBJECT) + (due.isEmpty() ? "" : ", due " + due);
    }
}
