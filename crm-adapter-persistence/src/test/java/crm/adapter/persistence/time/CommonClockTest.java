package crm.adapter.persistence.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CommonClockTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Own own = new Own(NOON);
    private final CommonClock clock = new CommonClock(own);

    @Test
    void a_clock_in_step_is_trusted_to_the_nanosecond() {
        clock.learn(own.now, own.now.plusMillis(900));
        assertEquals(NOON, clock.instant());
        clock.learn(own.now, own.now.minusMillis(900));
        assertEquals(NOON, clock.instant());
    }

    @Test
    void an_answer_that_took_long_tells_nothing_against_the_clock() {
        Instant asked = own.now;
        own.now = NOON.plusSeconds(30);
        clock.learn(asked, NOON.plusSeconds(5));
        assertEquals(own.now, clock.instant());
    }

    @Test
    void a_clock_that_is_an_hour_behind_is_put_right_and_one_that_comes_back_is_trusted_again() {
        own.now = NOON.minus(Duration.ofHours(1));
        clock.learn(own.now, NOON);
        assertEquals(NOON, clock.instant());
        own.now = own.now.plusSeconds(7);
        assertEquals(NOON.plusSeconds(7), clock.instant());
        own.now = NOON.plusSeconds(8);
        clock.learn(own.now, NOON.plusSeconds(8));
        assertEquals(NOON.plusSeconds(8), clock.instant());
    }

    @Test
    void a_clock_that_is_an_hour_ahead_is_put_right_in_every_zone() {
        own.now = NOON.plus(Duration.ofHours(1));
        clock.learn(own.now, NOON);
        assertEquals(NOON, clock.withZone(ZoneId.of("Europe/Berlin")).instant());
        assertEquals(
                ZoneId.of("Europe/Berlin"),
                clock.withZone(ZoneId.of("Europe/Berlin")).getZone());
    }

    private static final class Own extends Clock {
        private Instant now;

        private Own(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
