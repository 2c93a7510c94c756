package crm.adapter.persistence.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.application.GivingWay;
import crm.domain.kernel.Rejected;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivingWayToOthersTest {
    private final GivingWay givingWay = new Attempts();
    private int attempts;

    @Test
    void work_that_gave_way_begins_anew() {
        assertEquals("done", givingWay.perform(() -> failingUntil(6, deadlock())));
        assertEquals(6, attempts);
    }

    @Test
    void work_that_went_by_settings_that_have_changed_begins_anew() {
        RuntimeException changed = new RuntimeException(new SQLException("settings have changed", "40001"));
        assertEquals("done", givingWay.perform(() -> failingUntil(2, changed)));
    }

    @Test
    void only_the_first_attempt_is_one_that_may_assume() {
        assertFalse(Attempts.isFirst());
        List<Boolean> first = new ArrayList<>();
        givingWay.perform(() -> {
            first.add(Attempts.isFirst());
            return failingUntil(3, deadlock());
        });
        assertEquals(List.of(true, false, false), first);
        assertFalse(Attempts.isFirst());
    }

    @Test
    void a_deadlock_that_shows_only_as_the_transaction_ends_is_one_as_well() {
        RuntimeException unfinished = new RuntimeException("Could not commit transaction.");
        unfinished.addSuppressed(deadlock());
        assertEquals("done", givingWay.perform(() -> failingUntil(2, unfinished)));
    }

    @Test
    void who_gives_way_every_time_is_told_in_the_end() {
        Rejected refusal = assertThrows(Rejected.class, () -> givingWay.perform(() -> failingUntil(100, deadlock())));
        assertEquals("deadlock", refusal.code());
        assertEquals(Rejected.Category.UNAVAILABLE, refusal.category());
        assertEquals(6, attempts);
    }

    @Test
    void what_fails_otherwise_does_not_begin_anew() {
        RuntimeException busy = new RuntimeException(new SQLException("busy", "55P03"));
        assertSame(busy, assertThrows(RuntimeException.class, () -> givingWay.perform(() -> failingUntil(2, busy))));
        assertEquals(1, attempts);
    }

    @Test
    void causes_that_go_in_a_circle_come_to_an_end() {
        RuntimeException one = new RuntimeException("one");
        one.initCause(new RuntimeException("other", one));
        assertSame(one, assertThrows(RuntimeException.class, () -> givingWay.perform(() -> failingUntil(2, one))));
    }

    private String failingUntil(int successful, RuntimeException failure) {
        attempts++;
        if (attempts < successful) {
            throw failure;
        }
        return "done";
    }

    private static RuntimeException deadlock() {
        return new RuntimeException(new SQLException("deadlock detected", "40P01"));
    }
}
