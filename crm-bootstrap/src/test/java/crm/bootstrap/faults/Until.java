package crm.bootstrap.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what has to come true, and tells how long it took. */
final class Until {
    private Until() {}

    /** How long it took; fails where it did not come true in time. */
    static Duration within(Duration limit, String what, BooleanSupplier condition) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + limit + ": " + what);
            }
            pass(Duration.ofMillis(20));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Lets time pass while others work. */
    static void pass(Duration time) throws InterruptedException {
        boolean neverCounted = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        if (neverCounted) {
            throw new IllegalStateException("Nobody counts this down");
        }
    }
}
