package crm.application.activity;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.engagement.LastDates;
import crm.application.engagement.LinkedCustomer;
import crm.application.engagement.Links;
import crm.application.notification.Notifier;
import crm.application.record.RecordPolicy;
import crm.application.record.RecordWriter;
import crm.application.role.Permissions;
import crm.domain.activity.Activity;
import crm.domain.activity.ActivityStatus;
import crm.domain.activity.Recurrence;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.notification.NotificationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Keeps who completed an activity and when, who may hand work to whom, and what it means for those it is for. */
@ApplicationScoped
class ActivityPolicy implements RecordPolicy<Activity> {
    static final Links LINKS = new Links(Activity.CUSTOMER, Activity.CONTACT, Activity.LEAD, Activity.DEAL);

    /** A reminder that lies further back when it is written belongs to the past: nobody waits for it. */
    private static final Duration HISTORY = Duration.ofDays(1);

    private final Access access;
    private final LinkedCustomer customers;
    private final LastDates dates;
    private final Notifier notifier;
    private final Reminders reminders;
    private final AssigneeTime time;
    private final RecordWriter writer;
    private final Clock clock;

    ActivityPolicy(
            Access access,
            LinkedCustomer customers,
            LastDates dates,
            Notifier notifier,
            Reminders reminders,
            AssigneeTime time,
            RecordWriter writer,
            Clock clock) {
        this.access = access;
        this.customers = customers;
        this.dates = dates;
        this.notifier = notifier;
        this.reminders = reminders;
        this.time = time;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public RecordType<Activity> type() {
        return Activity.TYPE;
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        if (isForSomebodyElse(caller, values.find(Activity.ASSIGNED_TO))) {
            access.require(caller, Permissions.ASSIGN_ACTIVITIES);
        }
        check(values, circumstances, faults);
        return completed(caller, values, ActivityStatus.PENDING, circumstances, faults);
    }

    @Override
    public Values revising(
            Caller caller, Stored<Activity> before, Values after, Circumstances circumstances, List<Fault> faults) {
        Optional<Id> assignee = after.find(Activity.ASSIGNED_TO);
        if (!before.values().find(Activity.ASSIGNED_TO).equals(assignee) && isForSomebodyElse(caller, assignee)) {
            access.require(caller, Permissions.ASSIGN_ACTIVITIES, before);
        }
        check(after, circumstances, faults);
        return completed(caller, after, before.content().status(), circumstances, faults);
    }

    private Values completed(
            Caller caller, Values values, ActivityStatus before, Circumstances circumstances, List<Fault> faults) {
        Values complete = customers.completed(settled(caller, values, before, circumstances), LINKS);
        boolean completedNow =
                before != ActivityStatus.COMPLETED && complete.get(Activity.STATUS) == ActivityStatus.COMPLETED;
        return completedNow && faults.isEmpty()
                ? followed(caller, new Activity(complete)).values()
                : complete;
    }

    @Override
    public void written(Caller caller, Optional<Stored<Activity>> before, Stored<Activity> after) {
        if (before.isEmpty()) {
            dates.activity(caller, after.values(), LINKS, after.createdAt());
        }
        if (isCompleted(after) && before.filter(ActivityPolicy::isCompleted).isEmpty()) {
            dates.activity(caller, after.values(), LINKS, after.values().get(Activity.COMPLETED_AT));
        }
        announce(caller, before, after);
    }

    /** Lets those know who have to do it, now and when they want to be reminded. */
    void announce(Caller caller, Optional<Stored<Activity>> before, Stored<Activity> after) {
        tellAssignee(caller, before, after);
        remind(before, after);
    }

    /** The completed activity; what repeats itself is followed by the next one, once. */
    Activity followed(Caller caller, Activity done) {
        return done.following(time.zone(done))
                .map(following -> {
                    Stored<Activity> next = writer.insert(caller, Activity.TYPE, following);
                    written(caller, Optional.empty(), next);
                    return done.followedBy(next.id());
                })
                .orElse(done);
    }

    private static boolean isCompleted(Stored<Activity> activity) {
        return activity.content().status() == ActivityStatus.COMPLETED;
    }

    /** What is over already when somebody gets it needs nobody's attention. */
    private void tellAssignee(Caller caller, Optional<Stored<Activity>> before, Stored<Activity> after) {
        Optional<Id> assignee = after.values().find(Activity.ASSIGNED_TO);
        boolean same = before.filter(
                        old -> old.values().find(Activity.ASSIGNED_TO).equals(assignee))
                .isPresent();
        if (!same && after.content().status().isToBeDone()) {
            assignee.ifPresent(somebody -> notifier.tell(
                    caller,
                    somebody,
                    NotificationKind.ACTIVITY_ASSIGNED,
                    "Assigned to you: " + after.values().get(Activity.SUBJECT),
                    after));
        }
    }

    private void remind(Optional<Stored<Activity>> before, Stored<Activity> after) {
        Optional<Instant> wanted = reminder(after);
        if (before.flatMap(ActivityPolicy::reminder).equals(wanted)) {
            return;
        }
        wanted.filter(at -> at.isAfter(after.updatedAt().minus(HISTORY)))
                .ifPresentOrElse(at -> reminders.expect(after.id(), at), () -> reminders.forget(after.id()));
    }

    private static Optional<Instant> reminder(Stored<Activity> activity) {
        return activity.values()
                .find(Activity.REMINDER_AT)
                .filter(_ -> activity.content().status().isToBeDone());
    }

    @Override
    public void deleting(Caller caller, Stored<Activity> activity) {
        reminders.forget(activity.id());
    }

    @Override
    public Activity restoring(Caller caller, Stored<Activity> deleted) {
        reminder(deleted).filter(at -> at.isAfter(clock.instant())).ifPresent(at -> reminders.expect(deleted.id(), at));
        return deleted.content();
    }

    private static boolean isForSomebodyElse(Caller caller, Optional<Id> assignee) {
        return assignee.filter(someone -> !caller.is(someone)).isPresent();
    }

    private static void check(Values values, Circumstances circumstances, List<Fault> faults) {
        if (values.has(Activity.DUE_TIME) && !values.has(Activity.DUE_DATE)) {
            faults.add(Fault.at(Activity.DUE_TIME, "needs_due_date", "A time to be due needs a day."));
        }
        values.find(Activity.RECURRENCE).ifPresent(rule -> Recurrence.read(rule, faults));
        if (values.has(Activity.RECURRENCE) && !values.has(Activity.DUE_DATE)) {
            faults.add(Fault.at(
                    Activity.RECURRENCE, "needs_due_date", "What repeats itself needs a day on which it is due."));
        }
        boolean completed = values.get(Activity.STATUS) == ActivityStatus.COMPLETED;
        if (values.findGiven(Activity.COMPLETED_AT).isPresent()) {
            if (!completed) {
                faults.add(Fault.at(
                        Activity.COMPLETED_AT,
                        "not_completed",
                        "What has a time of completion has the status COMPLETED."));
            } else if (values.get(Activity.COMPLETED_AT).isAfter(circumstances.now())) {
                faults.add(
                        Fault.at(Activity.COMPLETED_AT, "in_future", "It cannot have been completed in the future."));
            }
        }
    }

    /** Becoming completed notes when and by whom; becoming anything else forgets it (BR-080). */
    private static Values settled(Caller caller, Values values, ActivityStatus before, Circumstances circumstances) {
        if (values.get(Activity.STATUS) != ActivityStatus.COMPLETED) {
            return values.without(Activity.COMPLETED_AT).without(Activity.COMPLETED_BY);
        }
        Instant now = circumstances.now().truncatedTo(ChronoUnit.MICROS);
        Values dated = values.has(Activity.COMPLETED_AT) ? values : values.with(Activity.COMPLETED_AT, now);
        return before == ActivityStatus.COMPLETED ? dated : dated.with(Activity.COMPLETED_BY, caller.user());
    }
}
