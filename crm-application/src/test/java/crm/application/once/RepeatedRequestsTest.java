package crm.application.once;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.testing.MovableClock;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A request that is repeated under its key is answered again, not done again (N-5). */
class RepeatedRequestsTest {
    private static final Instant START = Instant.parse("2026-02-08T14:30:00Z");

    private final MovableClock clock = new MovableClock(START);
    private final InMemoryOnceStore store = new InMemoryOnceStore();
    private final Once once = new OnceService(store, clock);
    private final Caller ada = caller(1);
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void the_first_request_is_done_and_its_repetition_answered_alike() {
        Once.Outcome first = once.perform(ada, "key", "POST /leads {}", this::work);
        Once.Outcome second = once.perform(ada, "key", "POST /leads {}", this::work);

        assertEquals(1, done.get());
        assertFalse(first.replayed());
        assertTrue(second.replayed());
        assertEquals(201, second.answer().status());
        assertEquals(Map.of("Location", List.of("/leads/1")), second.answer().headers());
        assertArrayEquals(first.answer().body(), second.answer().body());
    }

    @Test
    void whoever_prepares_for_long_asks_before_whether_it_was_answered() {
        assertEquals(Optional.empty(), once.answered(ada, "key", "POST /leads {}"));
        once.perform(ada, "key", "POST /leads {}", this::work);

        assertEquals(
                201, once.answered(ada, "key", "POST /leads {}").orElseThrow().status());
        assertThrows(Rejected.class, () -> once.answered(ada, "key", "POST /deals {}"));
        assertEquals(Optional.empty(), once.answered(caller(2), "key", "POST /leads {}"));
    }

    @Test
    void a_key_stands_for_one_request_and_not_for_another() {
        once.perform(ada, "key", "POST /leads {}", this::work);
        Rejected refusal = assertThrows(Rejected.class, () -> once.perform(ada, "key", "POST /deals {}", this::work));
        assertEquals("INVALID idempotency_key_reused", refusal.category() + " " + refusal.code());
        assertEquals(1, done.get());
    }

    @Test
    void everybody_has_keys_of_their_own() {
        once.perform(ada, "key", "POST /leads {}", this::work);
        assertFalse(once.perform(caller(2), "key", "POST /deals {}", this::work).replayed());
        assertFalse(
                once.perform(ada, "another key", "POST /leads {}", this::work).replayed());
        assertEquals(3, done.get());
    }

    @Test
    void what_failed_can_be_tried_again() {
        assertThrows(
                Rejected.class,
                () -> store.inTransaction(() -> once.perform(ada, "key", "POST /leads {}", () -> {
                    throw Rejected.notFound("lead");
                })));
        assertFalse(once.perform(ada, "key", "POST /leads {}", this::work).replayed());
        assertEquals(1, done.get());
    }

    @Test
    void a_key_is_claimed_at_the_time_of_the_request_and_forgotten_by_it() {
        once.perform(ada, "old", "POST /leads {}", this::work);
        clock.advance(Duration.ofHours(48));
        once.perform(ada, "new", "POST /leads {}", this::work);
        assertEquals(1, store.forget(START.plus(Duration.ofHours(48))));
        assertFalse(once.perform(ada, "old", "POST /leads {}", this::work).replayed());
        assertTrue(once.perform(ada, "new", "POST /leads {}", this::work).replayed());
    }

    @Test
    void the_system_itself_repeats_nothing() {
        Caller system = new Caller("acme", Optional.empty(), Grants.NONE, id(9), Caller.Origin.SYSTEM);
        assertThrows(IllegalArgumentException.class, () -> once.perform(system, "key", "POST /leads {}", this::work));
        assertEquals(0, done.get());
    }

    private Answer work() {
        return new Answer(
                201,
                Map.of("Location", List.of("/leads/" + done.incrementAndGet())),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static Caller caller(int user) {
        return new Caller("acme", Optional.of(id(user)), Grants.NONE, id(8), Caller.Origin.SYSTEM);
    }

    private static Id id(long number) {
        return new Id(new UUID(0, number));
    }

    /** Keeps answers in memory; claims of failed transactions are undone. */
    private static final class InMemoryOnceStore implements OnceStore {
        private record Key(Id user, String key) {}

        private record Entry(String fingerprint, Instant claimedAt, Optional<Answer> answer) {}

        private Map<Key, Entry> entries = new HashMap<>();

        <T> T inTransaction(Supplier<T> work) {
            Map<Key, Entry> before = new HashMap<>(entries);
            try {
                return work.get();
            } catch (RuntimeException failure) {
                entries = before;
                throw failure;
            }
        }

        @Override
        public Optional<Kept> find(Id user, String key) {
            return Optional.ofNullable(entries.get(new Key(user, key)))
                    .map(entry -> new Kept(entry.fingerprint(), entry.answer().orElseThrow()));
        }

        @Override
        public Optional<Kept> claim(Id user, String key, String fingerprint, Instant now) {
            Key name = new Key(user, key);
            Optional<Kept> kept = find(user, key);
            entries.putIfAbsent(name, new Entry(fingerprint, now, Optional.empty()));
            return kept;
        }

        @Override
        public void keep(Id user, String key, Answer answer) {
            entries.computeIfPresent(
                    new Key(user, key),
                    (_, claimed) -> new Entry(claimed.fingerprint(), claimed.claimedAt(), Optional.of(answer)));
        }

        @Override
        public long forget(Instant before) {
            int size = entries.size();
            entries.values().removeIf(entry -> entry.claimedAt().isBefore(before));
            return size - entries.size();
        }
    }
}
