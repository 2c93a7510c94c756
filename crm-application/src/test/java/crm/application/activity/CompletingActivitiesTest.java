package crm.application.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.role.RoleSeeds;
import crm.application.testing.House;
import crm.domain.activity.Activity;
import crm.domain.activity.ActivityStatus;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Doing what was to be done (BR-080). */
class CompletingActivitiesTest {
    private final House house = new House();
    private final Caller admin = house.admin();
    private final Stored<Activity> activity = house.createAs(admin, Activity.TYPE, "type", "CALL", "title", "Call Ada");

    @Test
    void completing_notes_when_by_whom_and_what_came_of_it() {
        Stored<Activity> done = complete("outcome", "Agreed");

        assertEquals(ActivityStatus.COMPLETED, done.content().status());
        assertEquals(House.START, done.values().get(Activity.COMPLETED_AT));
        assertEquals(admin.user(), done.values().find(Activity.COMPLETED_BY));
        assertEquals("Agreed", done.values().get(Activity.OUTCOME));
        assertEquals(Change.STATUS_CHANGE, house.last(activity).action());
    }

    @Test
    void nothing_is_completed_twice_in_the_future_or_after_it_was_given_up() {
        house.invalid(() -> complete("completedAt", "2026-02-08T14:30:01Z"), "/completedAt in_future");
        house.update(activity, "status", "CANCELLED");
        house.refused(Rejected.Category.CONFLICT, "activity_cancelled", this::complete);
        house.update(activity, "status", "DEFERRED");
        complete();
        house.refused(Rejected.Category.CONFLICT, "already_completed", this::complete);
    }

    @Test
    void becoming_completed_by_an_update_is_the_same_and_is_taken_back_by_another() {
        house.updateAs(admin, activity, "status", "COMPLETED", "completedAt", "2026-02-08T10:00:00Z");
        assertEquals(
                "2026-02-08T10:00:00Z",
                house.now(activity).values().get(Activity.COMPLETED_AT).toString());
        assertEquals(admin.user(), house.now(activity).values().find(Activity.COMPLETED_BY));

        Stored<Activity> again = house.update(activity, "status", "IN_PROGRESS");
        assertFalse(again.values().has(Activity.COMPLETED_AT));
        assertFalse(again.values().has(Activity.COMPLETED_BY));
        house.invalid(
                () -> house.update(activity, "completedAt", "2026-02-08T10:00:00Z"), "/completedAt not_completed");
    }

    @Test
    void a_time_needs_a_day() {
        house.invalid(() -> house.update(activity, "dueTime", "14:00"), "/dueTime needs_due_date");
    }

    @Test
    void those_it_is_for_remember_when_something_last_happened() {
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Acme");
        Stored<Contact> contact = house.create(
                Contact.TYPE,
                "firstName",
                "Ada",
                "lastName",
                "L",
                "customerId",
                customer.id().toString());
        house.clock.advance(Duration.ofDays(1));
        Stored<Activity> call = house.create(
                Activity.TYPE,
                "type",
                "CALL",
                "subject",
                "Call",
                "contactId",
                contact.id().toString());

        assertEquals(Optional.of(customer.id()), call.values().find(Activity.CUSTOMER));
        assertEquals(
                House.START.plus(Duration.ofDays(1)),
                house.now(contact).values().get(Contact.LAST_ACTIVITY_DATE));
        assertEquals(
                House.START.plus(Duration.ofDays(1)),
                house.now(customer).values().get(Customer.LAST_ACTIVITY_DATE));
    }

    @Test
    void whoever_may_not_assign_keeps_their_work() {
        Caller user = house.caller(RoleSeeds.USER, house.user("Uma User"));
        Stored<Activity> own = house.createAs(user, Activity.TYPE, "type", "TASK", "subject", "Own");
        assertEquals(user.user(), own.values().find(Activity.ASSIGNED_TO));

        String other = house.user("Otto Other").toString();
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> house.updateAs(user, own, "assignedTo", other));
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> house.createAs(user, Activity.TYPE, "type", "TASK", "subject", "Theirs", "assignedTo", other));
    }

    private Stored<Activity> complete(Object... input) {
        return house.get(CompleteActivity.class)
                .complete(admin, activity.id(), Optional.empty(), House.input(CompleteActivity.VERB, input));
    }
}
