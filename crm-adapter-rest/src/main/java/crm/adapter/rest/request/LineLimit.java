package crm.adapter.rest.request;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Lets a hundred lines a second into a log, so that nobody fills it by being refused. */
final class LineLimit {
    private static final int LINES = 100;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoseconds;
    private long began;
    private int asked;

    LineLimit(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        this.began = nanoseconds.getAsLong();
    }

    /**
     * Asks for a line.
     *
     * @return how many were left out in the second before, where this is the first of another one; nothing where this one
     *     is to be left out
     */
    synchronized Optional<Integer> line() {
        long now = nanoseconds.getAsLong();
        if (now - began >= SECOND) {
            int leftOut = Math.max(0, asked - LINES);
            began = now;
            asked = 1;
            return Optional.of(leftOut);
        }
        asked++;
        return asked > LINES ? Optional.empty() : Optional.of(0);
    }
}
