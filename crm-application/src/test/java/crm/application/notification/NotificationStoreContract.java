package crm.application.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.kernel.Id;
import crm.domain.notification.Notification;
import crm.domain.notification.NotificationKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everything that keeps notifications has to do. */
public abstract class NotificationStoreContract {
    private static final Instant NOW = Instant.parse("2026-02-08T14:30:00Z");
    private long last;
    private Id ada;
    private Id ben;
    private Notification first;
    private Notification second;
    private Notification third;
    private Notification bens;

    protected abstract NotificationStore store();

    /** The identity of a user who is there. */
    protected abstract Id user();

    protected abstract <T> T inTenant(Supplier<T> work);

    @BeforeEach
    void four_notifications() {
        ada = user();
        ben = user();
        first = added(ada, Optional.of(ben));
        second = added(ada, Optional.empty());
        bens = added(ben, Optional.empty());
        third = added(ada, Optional.empty());
    }

    private Notification added(Id recipient, Optional<Id> actor) {
        Notification notification = new Notification(
                new Id(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE + ++last)),
                recipient,
                NotificationKind.ACTIVITY_ASSIGNED,
                "Message " + last,
                actor,
                new Notification.Link("activity", new Id(UUID.randomUUID())),
                NOW.plusSeconds(last),
                Optional.empty());
        return inTenant(() -> {
            store().add(notification);
            return notification;
        });
    }

    @Test
    void each_user_has_their_own_the_latest_first_with_all_their_parts() {
        assertEquals(List.of(third, second, first), newest(ada, false, Optional.empty(), 10));
        assertEquals(List.of(bens), newest(ben, false, Optional.empty(), 10));
        assertEquals(Optional.empty(), inTenant(() -> store().find(ben, first.id())));
        assertEquals(Optional.of(first), inTenant(() -> store().find(ada, first.id())));
    }

    @Test
    void those_that_came_before_a_moment_are_forgotten_the_oldest_first() {
        assertEquals(0, (int) inTenant(() -> store().forget(first.createdAt(), 10)));
        assertEquals(1, (int) inTenant(() -> store().forget(third.createdAt(), 1)));
        assertEquals(List.of(third, second), newest(ada, false, Optional.empty(), 10));
        assertEquals(2, (int) inTenant(() -> store().forget(third.createdAt(), 10)));
        assertEquals(List.of(third), newest(ada, false, Optional.empty(), 10));
        assertEquals(List.of(), newest(ben, false, Optional.empty(), 10));
    }

    @Test
    void a_part_goes_on_after_the_one_before() {
        assertEquals(List.of(third, second), newest(ada, false, Optional.empty(), 2));
        assertEquals(List.of(first), newest(ada, false, Optional.of(second.id()), 2));
    }

    @Test
    void what_was_read_is_read_once_and_by_its_recipient() {
        read(ben, second, NOW);
        assertEquals(3, unread(ada));
        read(ada, second, NOW);
        read(ada, second, NOW.plusSeconds(100));

        assertEquals(2, unread(ada));
        assertEquals(List.of(third, first), newest(ada, true, Optional.empty(), 10));
        assertEquals(
                Optional.of(NOW),
                inTenant(() -> store().find(ada, second.id())).orElseThrow().readAt());
    }

    @Test
    void everything_is_read_at_once() {
        read(ada, first, NOW);

        assertEquals(2, inTenant(() -> store().readAll(ada, NOW.plusSeconds(1))));
        assertEquals(0, unread(ada));
        assertEquals(1, unread(ben));
        assertEquals(
                Optional.of(NOW),
                inTenant(() -> store().find(ada, first.id())).orElseThrow().readAt());
    }

    private List<Notification> newest(Id recipient, boolean unread, Optional<Id> before, int limit) {
        return inTenant(() -> store().newest(recipient, unread, before, limit));
    }

    private long unread(Id recipient) {
        return inTenant(() -> store().countUnread(recipient));
    }

    private void read(Id recipient, Notification notification, Instant at) {
        inTenant(() -> {
            store().read(recipient, notification.id(), at);
            return at;
        });
    }
}
