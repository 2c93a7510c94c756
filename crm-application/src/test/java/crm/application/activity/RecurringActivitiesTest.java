package crm.application.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.application.access.Caller;
import crm.application.testing.House;
import crm.domain.activity.Activity;
import crm.domain.activity.ActivityStatus;
import crm.domain.customer.Customer;
import crm.domain.kernel.Stored;
import crm.domain.user.User;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Activities that repeat themselves. */
class RecurringActivitiesTest {
    private final House house = new House();
    private final Caller admin = house.admin();

    @Test
    void completing_one_makes_the_next_with_the_same_links() {
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Acme");
        Stored<Activity> call = activity(
                "recurrence", "FREQ=WEEKLY;COUNT=3",
                "dueDate", "2026-02-09",
                "dueTime", "09:00",
                "startDate", "2026-02-08",
                "customerId", customer.id().toString(),
                "tags", List.of("routine"),
                "priority", "HIGH");
        Stored<Activity> done = complete(call, "outcome", "Nobody there", "notes", "Try again");
        Stored<Activity> next = next(done);

        assertEquals(LocalDate.parse("2026-02-16"), next.values().get(Activity.DUE_DATE));
        assertEquals(LocalDate.parse("2026-02-15"), next.values().get(Activity.START_DATE));
        assertEquals("FREQ=WEEKLY;COUNT=2", next.values().get(Activity.RECURRENCE));
        assertEquals(ActivityStatus.PENDING, next.content().status());
        for (var same : List.of(
                Activity.SUBJECT,
                Activity.DUE_TIME,
                Activity.CUSTOMER,
                Activity.TAGS,
                Activity.PRIORITY,
                Activity.ASSIGNED_TO)) {
            assertEquals(call.values().find(same), next.values().find(same));
        }
        for (var gone : List.of(
                Activity.OUTCOME, Activity.NOTES, Activity.COMPLETED_AT, Activity.COMPLETED_BY, Activity.NEXT)) {
            assertFalse(next.values().has(gone));
        }
        assertEquals(house.now(call), done);
    }

    @Test
    void a_series_ends_after_its_last_occurrence() {
        Stored<Activity> last = next(complete(activity("recurrence", "FREQ=DAILY;COUNT=2", "dueDate", "2026-02-09")));
        assertFalse(complete(last).values().has(Activity.NEXT));
        assertEquals(2, house.all(Activity.TYPE).size());
    }

    @Test
    void an_update_completes_just_the_same_and_taking_it_back_makes_no_second_next() {
        Stored<Activity> call = activity("recurrence", "FREQ=DAILY", "dueDate", "2026-02-09");
        house.update(call, "status", "COMPLETED");
        house.update(call, "status", "PENDING");
        house.update(call, "status", "COMPLETED");
        house.update(call, "outcome", "Well");

        assertEquals(2, house.all(Activity.TYPE).size());
    }

    @Test
    void what_is_given_up_is_not_followed() {
        house.update(activity("recurrence", "FREQ=DAILY", "dueDate", "2026-02-09"), "status", "CANCELLED");
        assertEquals(1, house.all(Activity.TYPE).size());
    }

    @Test
    void a_reminder_keeps_its_hour_where_the_assignee_lives() {
        house.update(
                house.store.find(User.TYPE, admin.user().orElseThrow()).orElseThrow(), "timezone", "Europe/Berlin");
        Stored<Activity> call =
                activity("recurrence", "FREQ=MONTHLY", "dueDate", "2026-03-20", "reminderAt", "2026-03-20T08:00:00Z");

        // Nine o'clock in winter time, nine o'clock in summer time.
        assertEquals(
                Instant.parse("2026-04-20T07:00:00Z"),
                next(complete(call)).values().get(Activity.REMINDER_AT));
    }

    @Test
    void a_rule_needs_a_day_and_has_to_be_one() {
        house.invalid(() -> activity("recurrence", "FREQ=DAILY"), "/recurrence needs_due_date");
        house.invalid(
                () -> activity("recurrence", "FREQ=SOMETIMES;COUNT=0", "dueDate", "2026-02-09", "dueTime", "09:00"),
                "/recurrence invalid_recurrence",
                "/recurrence invalid_recurrence");
    }

    private Stored<Activity> activity(Object... namesAndValues) {
        Object[] all = new Object[namesAndValues.length + 4];
        System.arraycopy(new Object[] {"type", "CALL", "subject", "Call Ada"}, 0, all, 0, 4);
        System.arraycopy(namesAndValues, 0, all, 4, namesAndValues.length);
        return house.createAs(admin, Activity.TYPE, all);
    }

    private Stored<Activity> complete(Stored<Activity> activity, Object... input) {
        return house.get(CompleteActivity.class)
                .complete(admin, activity.id(), Optional.empty(), House.input(CompleteActivity.VERB, input));
    }

    private Stored<Activity> next(Stored<Activity> done) {
        return house.store.find(Activity.TYPE, done.values().get(Activity.NEXT)).orElseThrow();
    }
}
