package crm.application.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What everything that keeps links to calendars has to do. */
public abstract class CalendarLinkStoreContract {
    private static final Instant NOW = Instant.parse("2026-02-08T14:30:00Z");

    protected abstract CalendarLinkStore store();

    /** The identity of a user who is there. */
    protected abstract Id user();

    protected abstract <T> T inTenant(Supplier<T> work);

    @Test
    void a_secret_leads_to_its_user_until_its_link_is_removed_by_that_user() {
        Id ada = user();
        Id ben = user();
        CalendarLinkStore.Link phone = added(ada, 1, "hash of " + ada);
        CalendarLinkStore.Link desk = added(ada, 2, "another of " + ada);
        CalendarLinkStore.Link bens = added(ben, 3, "hash of " + ben);

        assertEquals(List.of(phone, desk), inTenant(() -> store().of(ada)));
        assertEquals(Optional.of(ada), inTenant(() -> store().user("hash of " + ada)));
        assertEquals(Optional.of(ben), inTenant(() -> store().user("hash of " + ben)));
        assertEquals(Optional.empty(), inTenant(() -> store().user("no such hash")));

        assertFalse(inTenant(() -> store().remove(ben, phone.id())));
        assertTrue(inTenant(() -> store().remove(ada, phone.id())));
        assertFalse(inTenant(() -> store().remove(ada, phone.id())));
        assertEquals(Optional.empty(), inTenant(() -> store().user("hash of " + ada)));
        assertEquals(List.of(desk), inTenant(() -> store().of(ada)));
        assertEquals(List.of(bens), inTenant(() -> store().of(ben)));
    }

    private CalendarLinkStore.Link added(Id user, long number, String hash) {
        CalendarLinkStore.Link link = new CalendarLinkStore.Link(
                new Id(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE + number)), user, "Link " + number, NOW);
        return inTenant(() -> {
            store().add(link, hash);
            return link;
        });
    }
}
