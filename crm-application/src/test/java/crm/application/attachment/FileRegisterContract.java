package crm.application.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.kernel.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every register of files does; each test works on a tenant that has none yet. */
public abstract class FileRegisterContract {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));

    private final Id file = new Id(UUID.randomUUID());

    protected abstract FileRegister register();

    /** The tenant on whose behalf {@link #inTransaction} works. */
    protected abstract String tenant();

    protected abstract <T> T inTransaction(Supplier<T> work);

    /** Performs the work without any tenant's data in sight. */
    protected abstract <T> T asNobody(Supplier<T> work);

    @Test
    void an_announced_file_is_left_over_once_it_has_waited_too_long() {
        announce(file);
        assertEquals(List.of(), leftOver(NOW));
        assertEquals(List.of(file), leftOver(LATER));
        assertFalse(tenants(NOW).contains(tenant()));
        assertTrue(tenants(LATER).contains(tenant()));
    }

    @Test
    void a_kept_file_never_is() {
        announce(file);
        assertTrue(keep(file));
        assertFalse(keep(file));
        perform(() -> register().giveUpUnlessKept(file, NOW));
        assertEquals(List.of(), leftOver(LATER));
        assertFalse(tenants(LATER).contains(tenant()));
    }

    @Test
    void a_file_that_was_given_up_is_left_over_from_then_on_and_kept_no_more() {
        announce(file);
        perform(() -> register().giveUpUnlessKept(file, NOW));
        assertFalse(keep(file));
        assertEquals(List.of(file), leftOver(NOW));
        assertTrue(tenants(NOW).contains(tenant()));
    }

    @Test
    void what_owned_a_file_can_give_it_up_and_take_it_back_until_it_is_removed() {
        announce(file);
        assertFalse(takeBack(file));
        keep(file);
        perform(() -> register().giveUp(file, LATER));
        assertEquals(List.of(), leftOver(NOW));
        assertEquals(List.of(file), leftOver(LATER));
        assertTrue(takeBack(file));
        assertEquals(List.of(), leftOver(LATER));

        perform(() -> register().giveUp(file, NOW));
        perform(() -> register().forget(file));
        assertFalse(takeBack(file));
    }

    @Test
    void a_forgotten_file_is_unknown() {
        announce(file);
        perform(() -> register().giveUp(file, NOW));
        perform(() -> register().forget(file));
        assertEquals(List.of(), leftOver(LATER));
        assertFalse(keep(file));
        perform(() -> register().giveUp(file, NOW));
        assertEquals(List.of(), leftOver(LATER));
    }

    @Test
    void files_are_left_over_some_at_a_time() {
        Set<Id> files = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Id some = new Id(UUID.randomUUID());
            files.add(some);
            announce(some);
        }
        List<Id> first = inTransaction(() -> {
            List<Id> some = register().leftOver(LATER, 3);
            some.forEach(register()::forget);
            return some;
        });
        assertEquals(3, first.size());
        Set<Id> all = new HashSet<>(first);
        all.addAll(leftOver(LATER));
        assertEquals(files, all);
    }

    private void announce(Id some) {
        perform(() -> register().announce(some, LATER));
    }

    private boolean keep(Id some) {
        return inTransaction(() -> register().keep(some));
    }

    private boolean takeBack(Id some) {
        return inTransaction(() -> register().takeBack(some));
    }

    private List<Id> leftOver(Instant now) {
        return inTransaction(() -> register().leftOver(now, 100));
    }

    private List<String> tenants(Instant now) {
        return asNobody(() -> register().tenantsWithLeftOver(now));
    }

    private void perform(Runnable work) {
        inTransaction(() -> {
            work.run();
            return file;
        });
    }
}
