package crm.adapter.persistence.number;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** The numbers of a series that have been drawn and not been given out, and who else counts just now. */
final class Stock {
    private static final int FEWEST = 32;
    private static final int MOST = 100;
    private static final Duration BRISK = Duration.ofSeconds(2);

    private final Deque<Long> numbers = new ArrayDeque<>();
    private int holders;
    private boolean ordered;
    private int drawn;
    private Instant orderedAt = Instant.EPOCH;
    private Instant askedAt = Instant.EPOCH;

    /** A number that has been drawn, if any is left. */
    synchronized OptionalLong take() {
        return numbers.isEmpty() ? OptionalLong.empty() : OptionalLong.of(numbers.remove());
    }

    /**
     * How many are to be drawn now: before they are used up where one is wanted soon after the other, and more and more as
     * long as they go quickly. None is as long as one transaction after the other counts, so that the series then has no
     * gaps.
     */
    synchronized int order(Instant now) {
        boolean inDemand = now.isBefore(askedAt.plus(BRISK));
        boolean isWanted = numbers.isEmpty() ? holders > 0 : inDemand && numbers.size() <= drawn / 2;
        askedAt = now;
        if (ordered || !isWanted) {
            return 0;
        }
        ordered = true;
        drawn = now.isBefore(orderedAt.plus(BRISK)) ? Math.min(MOST, 2 * drawn) : FEWEST;
        orderedAt = now;
        return drawn;
    }

    /** What was ordered has been drawn: so many numbers up to the last one. */
    synchronized void fill(long last, int count) {
        for (long number = last - count + 1; number <= last; number++) {
            numbers.add(number);
        }
        ordered = false;
    }

    /** What was ordered could not be drawn. */
    synchronized void giveUp() {
        ordered = false;
    }

    /** A transaction holds the row. */
    synchronized void holds() {
        holders++;
    }

    /** A transaction that held the row has ended. */
    synchronized void lets() {
        holders--;
    }
}
