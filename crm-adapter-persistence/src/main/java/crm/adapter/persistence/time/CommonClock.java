package crm.adapter.persistence.time;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jboss.logging.Logger;

/**
 * The time that all nodes agree on. Each trusts its own clock as long as that keeps step with the database's, which is
 * read with every transaction; a node whose clock is wrong goes by the database's.
 */
@Singleton
public class CommonClock extends Clock {
    private static final Logger LOG = Logger.getLogger(CommonClock.class);
    /** More than clocks differ that are kept in step, and less than any time limit allows for. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Clock own;
    private volatile Duration behind = Duration.ZERO;

    CommonClock() {
        this(Clock.systemUTC());
    }

    CommonClock(Clock own) {
        this.own = own;
    }

    @Override
    public Instant instant() {
        return own.instant().plus(behind);
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource source = this::instant;
        return source.withZone(zone);
    }

    /** What this node's own clock shows, right or wrong. */
    public Instant own() {
        return own.instant();
    }

    /**
     * Learns what the database's clock has shown.
     *
     * @param asked what {@link #own} was when the question was sent
     * @param shown between then and now
     */
    public void learn(Instant asked, Instant shown) {
        Instant answered = own.instant();
        boolean inStep = !shown.isBefore(asked.minus(TOLERANCE)) && !shown.isAfter(answered.plus(TOLERANCE));
        Duration difference = inStep ? Duration.ZERO : Duration.between(answered, shown);
        if (difference.minus(behind).abs().compareTo(TOLERANCE) > 0) {
            tell(difference);
        }
        behind = difference;
    }

    private static void tell(Duration difference) {
        if (difference.isZero()) {
            LOG.info("This node's clock is in step with the database's again");
        } else {
            LOG.warnf("This node's clock is %s behind the database's, by which it goes now", difference);
        }
    }
}
