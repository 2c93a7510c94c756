package crm.application.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.application.access.Caller;
import crm.application.notification.ReadNotifications;
import crm.application.record.Parameters;
import crm.application.testing.House;
import crm.domain.activity.Activity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.notification.Notification;
import crm.domain.notification.NotificationKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is told what of activities, and when (BR-083). */
class RemindingTest {
    private final House house = new House();
    private final Caller admin = house.admin();
    private final Id ben = house.user("Ben");

    @Test
    void whoever_gets_an_activity_is_told_and_nobody_tells_themselves() {
        Stored<Activity> mine = activity("subject", "Mine");
        Stored<Activity> bens = activity("subject", "Call Ada", "assignedTo", ben.toString());
        house.updateAs(admin, bens, "priority", "HIGH");
        house.updateAs(admin, mine, "assignedTo", ben.toString(), "status", "COMPLETED");

        assertEquals(List.of("Assigned to you: Call Ada"), messages(ben));
        assertEquals(List.of(), messages(admin.user().orElseThrow()));
        assertEquals(bens.id(), told(ben).getFirst().about().id());
        assertEquals(admin.user(), told(ben).getFirst().actor());
        assertEquals(NotificationKind.ACTIVITY_ASSIGNED, told(ben).getFirst().kind());
    }

    @Test
    void a_reminder_comes_once_when_its_time_has_come() {
        activity(
                "subject",
                "Call Ada",
                "dueDate",
                "2026-02-09",
                "dueTime",
                "14:00",
                "reminderAt",
                "2026-02-09T13:30:00Z");
        round();
        assertEquals(List.of(), messages(admin.user().orElseThrow()));

        house.clock.advance(Duration.ofDays(1));
        round();
        round();
        assertEquals(
                List.of("Reminder: Call Ada, due 2026-02-09 14:00"),
                messages(admin.user().orElseThrow()));
    }

    @Test
    void a_reminder_that_is_moved_comes_at_its_new_time_to_its_new_assignee() {
        Stored<Activity> call = activity("subject", "Call", "reminderAt", "2026-02-09T13:30:00Z");
        house.update(call, "reminderAt", "2026-02-11T13:30:00Z", "assignedTo", ben.toString());
        house.clock.advance(Duration.ofDays(2));
        round();
        assertEquals(List.of("Assigned to you: Call"), messages(ben));

        house.clock.advance(Duration.ofDays(1));
        round();
        assertEquals(List.of("Reminder: Call", "Assigned to you: Call"), messages(ben));
        assertEquals(List.of(), messages(admin.user().orElseThrow()));
    }

    @Test
    void what_is_done_given_up_or_deleted_reminds_nobody() {
        house.update(activity("subject", "Done", "reminderAt", "2026-02-09T13:30:00Z"), "status", "COMPLETED");
        house.update(activity("subject", "Given up", "reminderAt", "2026-02-09T13:30:00Z"), "status", "CANCELLED");
        house.delete(activity("subject", "Deleted", "reminderAt", "2026-02-09T13:30:00Z"));
        activity("subject", "Long past", "reminderAt", "2025-02-09T13:30:00Z");
        house.clock.advance(Duration.ofDays(2));

        assertEquals(List.of(), house.get(ReminderRound.class).tenants());
        round();
        assertEquals(List.of(), messages(admin.user().orElseThrow()));
    }

    @Test
    void many_reminders_at_once_are_delivered_in_several_steps() {
        for (int i = 0; i < 201; i++) {
            activity("subject", "Number " + i, "reminderAt", "2026-02-08T14:30:00Z");
        }
        assertEquals(true, house.get(ReminderRound.class).go(system()));
        assertFalse(house.get(ReminderRound.class).go(system()));
        assertEquals(201, page(admin.user().orElseThrow()).unread());
    }

    private void round() {
        house.get(ReminderRound.class).go(system());
    }

    private Caller system() {
        return new Caller("acme", Optional.empty(), admin.grants(), house.nextId(), Caller.Origin.SYSTEM);
    }

    private Stored<Activity> activity(Object... namesAndValues) {
        Object[] all = new Object[namesAndValues.length + 2];
        all[0] = "type";
        all[1] = "TASK";
        System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
        return house.createAs(admin, Activity.TYPE, all);
    }

    private List<String> messages(Id user) {
        return told(user).stream().map(Notification::message).toList();
    }

    private List<Notification> told(Id user) {
        return page(user).notifications();
    }

    private ReadNotifications.Page page(Id user) {
        return house.get(ReadNotifications.class)
                .list(house.caller(admin.grants(), user), Parameters.read(ReadNotifications.ASKED, Map.of()));
    }
}
