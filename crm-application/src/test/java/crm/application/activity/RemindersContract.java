package crm.application.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What everything that keeps reminders has to do. */
public abstract class RemindersContract {
    private static final Instant NOW = Instant.parse("2026-02-08T14:30:00Z");
    private final Id first = new Id(UUID.randomUUID());
    private final Id second = new Id(UUID.randomUUID());
    private final Id third = new Id(UUID.randomUUID());

    protected abstract Reminders reminders();

    protected abstract String tenant();

    protected abstract <T> T inTenant(Supplier<T> work);

    protected abstract <T> T withoutTenant(Supplier<T> work);

    @Test
    void what_has_come_is_handed_out_once_the_earliest_first() {
        expect(second, NOW);
        expect(first, NOW.minusSeconds(60));
        expect(third, NOW.plusSeconds(1));

        assertEquals(List.of(first), take(NOW, 1));
        assertEquals(List.of(second), take(NOW, 10));
        assertEquals(List.of(), take(NOW, 10));
        assertEquals(List.of(third), take(NOW.plusSeconds(1), 10));
    }

    @Test
    void an_activity_has_one_reminder_which_can_be_moved_and_taken_back() {
        expect(first, NOW);
        expect(first, NOW.plusSeconds(60));
        assertEquals(List.of(), take(NOW, 10));
        inTenant(() -> {
            reminders().forget(first);
            return first;
        });
        assertEquals(List.of(), take(NOW.plusSeconds(60), 10));
    }

    @Test
    void the_tenants_that_have_reminders_which_have_come_are_known() {
        expect(first, NOW);
        assertFalse(tenants(NOW.minusSeconds(1)).contains(tenant()));
        assertTrue(tenants(NOW).contains(tenant()));
        take(NOW, 10);
        assertFalse(tenants(NOW).contains(tenant()));
    }

    private void expect(Id activity, Instant at) {
        inTenant(() -> {
            reminders().expect(activity, at);
            return at;
        });
    }

    private List<Id> take(Instant now, int limit) {
        return inTenant(() -> reminders().take(now, limit));
    }

    private List<String> tenants(Instant now) {
        return withoutTenant(() -> reminders().tenants(now));
    }
}
