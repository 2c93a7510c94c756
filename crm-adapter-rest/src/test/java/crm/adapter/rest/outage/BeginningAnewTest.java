package crm.adapter.rest.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class BeginningAnewTest {
    private int attempts;

    @Test
    void work_that_gave_way_begins_anew() {
        assertEquals("done", GivingWay.perform(() -> failingUntil(6, deadlock())));
        assertEquals(6, attempts);
    }

    @Test
    void a_deadlock_that_shows_only_as_the_transaction_ends_is_one_as_well() {
        RuntimeException unfinished = new RuntimeException("Could not commit transaction.");
        unfinished.addSuppressed(deadlock());
        assertEquals("done", GivingWay.perform(() -> failingUntil(2, unfinished)));
    }

    @Test
    void who_gives_way_every_time_is_told_in_the_end() {
        RuntimeException deadlock = deadlock();
        assertSame(
                deadlock,
                assertThrows(RuntimeException.class, () -> GivingWay.perform(() -> failingUntil(100, deadlock))));
        assertEquals(6, attempts);
    }

    @Test
    void what_fails_otherwise_does_not_begin_anew() {
        RuntimeException busy = new RuntimeException(new SQLException("busy", "55P03"));
        assertSame(busy, assertThrows(RuntimeException.class, () -> GivingWay.perform(() -> failingUntil(2, busy))));
        assertEquals(1, attempts);
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
