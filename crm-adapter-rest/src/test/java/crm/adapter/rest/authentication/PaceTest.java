package crm.adapter.rest.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Id SOMEBODY = new Id(new UUID(1, 1));
    private static final Id ANOTHER = new Id(new UUID(1, 2));

    /** Close to where nanoseconds run over. */
    private final AtomicLong time =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(10).toNanos());

    private final Pace pace = new Pace(60, time::get);

    @Test
    void a_minutes_worth_can_be_asked_at_once() {
        assertEquals(60, asked(100));
    }

    @Test
    void they_come_back_one_by_one() {
        asked(100);
        pass(Duration.ofSeconds(1));
        assertEquals(1, asked(100));
        pass(Duration.ofSeconds(30));
        assertEquals(30, asked(100));
        pass(Duration.ofHours(1));
        assertEquals(60, asked(100));
    }

    @Test
    void an_even_pace_is_never_held_up() {
        for (int i = 0; i < 1_000; i++) {
            assertEquals(1, asked(1));
            pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void whoever_is_refused_is_told_when_to_go_on() {
        asked(60);
        Rejected refusal = assertThrows(Rejected.class, () -> pace.count("acme", SOMEBODY));

        assertEquals(Rejected.Category.TOO_MANY, refusal.category());
        assertEquals("too_many_requests", refusal.code());
        assertEquals(Optional.of(Plain.number(1)), refusal.details().member("retryAfter"));
        pass(Duration.ofSeconds(1));
        assertEquals(1, asked(1));
    }

    @Test
    void each_person_has_their_own() {
        asked(60);
        pace.count("acme", ANOTHER);
        pace.count("other", SOMEBODY);
        assertEquals(0, asked(1));
    }

    @Test
    void without_a_number_nobody_is_held_up() {
        Pace unlimited = new Pace(0, time::get);
        for (int i = 0; i < 10_000; i++) {
            unlimited.count("acme", SOMEBODY);
        }
        assertEquals(60, asked(10_000));
    }

    @Test
    void many_at_once_get_no_more_than_one_after_the_other() throws Exception {
        AtomicInteger all = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                threads.submit(() -> all.addAndGet(asked(1_000)));
            }
        }
        assertEquals(60, all.get());
        assertEquals(0, asked(1));
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }

    /** How many of so many requests are let through. */
    private int asked(int times) {
        int through = 0;
        for (int i = 0; i < times; i++) {
            try {
                pace.count("acme", SOMEBODY);
                through++;
            } catch (Rejected tooMany) {
                assertEquals("too_many_requests", tooMany.code());
            }
        }
        return through;
    }
}
