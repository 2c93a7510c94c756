package crm.application.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Set<RecordType<?>> DEALS = Set.of(Deal.TYPE);

    private final List<RecordType<?>> logged = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final Memory<String, Integer> memory = new Memory<>(this::look, 2);
    private boolean amidOwnChanges;

    private RecentChanges.Look look(Set<RecordType<?>> types, Optional<RecentChanges.Mark> since) {
        looks.incrementAndGet();
        Set<RecordType<?>> changed = new HashSet<>(types);
        since.map(mark -> logged.subList(Integer.parseInt(mark.seen()), logged.size()))
                .ifPresent(changed::retainAll);
        return new RecentChanges.Look(
                new RecentChanges.Mark(String.valueOf(logged.size())),
                changed.stream().collect(Collectors.toMap(type -> type, _ -> RecentChanges.Extent.ALL)),
                amidOwnChanges);
    }

    private int ask(String tenant, String question, Instant now) {
        return memory.recall(tenant, DEALS, question, now, answers::incrementAndGet);
    }

    @Test
    void an_answer_holds_until_something_that_it_tells_of_changes() {
        assertEquals(1, ask("a", "value", NOON));
        assertEquals(1, ask("a", "value", NOON.plusSeconds(60)));

        logged.add(Customer.TYPE);
        assertEquals(1, ask("a", "value", NOON.plusSeconds(61)));

        logged.add(Deal.TYPE);
        assertEquals(2, ask("a", "value", NOON.plusSeconds(62)));
        assertEquals(2, ask("a", "value", NOON.plusSeconds(63)));
    }

    @Test
    void an_answer_holds_for_five_minutes() {
        assertEquals(1, ask("a", "value", NOON));
        assertEquals(1, ask("a", "value", NOON.plusSeconds(299)));
        assertEquals(2, ask("a", "value", NOON.plusSeconds(300)));
    }

    @Test
    void what_is_remembered_can_be_asked_without_asking_the_question() {
        assertFalse(memory.remembers("a", "value", NOON));
        ask("a", "value", NOON);
        assertTrue(memory.remembers("a", "value", NOON.plusSeconds(299)));
        assertFalse(memory.remembers("a", "value", NOON.plusSeconds(300)));
        assertFalse(memory.remembers("b", "value", NOON));
        assertEquals(1, looks.get());
    }

    @Test
    void whoever_asks_may_look_at_the_changes_otherwise() {
        AtomicInteger otherLooks = new AtomicInteger();
        RecentChanges other = (types, since) -> {
            otherLooks.incrementAndGet();
            return look(types, since);
        };
        assertEquals(1, memory.recallInParts("a", DEALS, "value", NOON, _ -> answers.incrementAndGet(), other));
        assertEquals(1, ask("a", "value", NOON));
        assertEquals(1, otherLooks.get());
    }

    @Test
    void of_an_answer_in_parts_only_what_has_changed_is_found_out_again() {
        assertEquals(Set.of(Customer.TYPE, Deal.TYPE), foundOut(NOON));
        logged.add(Deal.TYPE);
        assertEquals(Set.of(Deal.TYPE), foundOut(NOON.plusSeconds(1)));
        assertEquals(Set.of(), foundOut(NOON.plusSeconds(2)));
        logged.add(Customer.TYPE);
        assertEquals(Set.of(Customer.TYPE), foundOut(NOON.plusSeconds(3)));
        logged.add(Customer.TYPE);
        logged.add(Deal.TYPE);
        assertEquals(Set.of(Customer.TYPE, Deal.TYPE), foundOut(NOON.plusSeconds(4)));
    }

    @Test
    void what_is_told_again_does_not_become_younger() {
        foundOut(NOON);
        logged.add(Deal.TYPE);
        assertEquals(Set.of(Deal.TYPE), foundOut(NOON.plusSeconds(299)));
        assertEquals(Set.of(Customer.TYPE, Deal.TYPE), foundOut(NOON.plusSeconds(300)));
    }

    @Test
    void who_is_told_what_was_answered_before_waits_until_it_is() throws Exception {
        CountDownLatch findingOut = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(
                () -> memory.recallInParts("a", DEALS, "value", NOON, _ -> {
                    findingOut.countDown();
                    await(changed);
                    return 7;
                }),
                Thread::startVirtualThread);
        await(findingOut);
        logged.add(Deal.TYPE);
        CompletableFuture<Optional<Integer>> told = CompletableFuture.supplyAsync(
                () -> {
                    AtomicReference<Optional<Integer>> before = new AtomicReference<>();
                    memory.recallInParts("a", DEALS, "value", NOON.plusSeconds(1), earlier -> {
                        before.set(earlier.map(Memory.Earlier::answer));
                        return 8;
                    });
                    return before.get();
                },
                Thread::startVirtualThread);
        awaitSecondLook();
        changed.countDown();

        assertEquals(7, first.get(10, TimeUnit.SECONDS));
        assertEquals(Optional.of(7), told.get(10, TimeUnit.SECONDS));
    }

    /** The types whose part was found out. */
    private Set<RecordType<?>> foundOut(Instant now) {
        Set<RecordType<?>> foundOut = new HashSet<>();
        Set<RecordType<?>> both = Set.of(Customer.TYPE, Deal.TYPE);
        memory.recallInParts("a", both, "both", now, earlier -> {
            foundOut.addAll(earlier.map(before -> before.changed().keySet()).orElse(both));
            return 1;
        });
        return foundOut;
    }

    @Test
    void nobody_gets_the_answer_of_another_tenant_or_question() {
        assertEquals(1, ask("a", "value", NOON));
        assertEquals(2, ask("b", "value", NOON));
        assertEquals(3, ask("b", "count", NOON));
        assertEquals(2, ask("b", "value", NOON));
    }

    @Test
    void what_nobody_has_asked_for_longest_is_forgotten_first() {
        ask("a", "first", NOON);
        ask("a", "second", NOON);
        ask("a", "first", NOON);
        ask("a", "third", NOON);

        assertEquals(1, ask("a", "first", NOON));
        assertEquals(4, ask("a", "second", NOON));
    }

    @Test
    void what_is_too_old_to_be_told_again_is_not_kept() {
        assertEquals(1, ask("a", "first", NOON));
        assertEquals(2, ask("a", "second", NOON.plusSeconds(300)));
        assertEquals(3, ask("a", "first", NOON.plusSeconds(1)));
    }

    @Test
    void whoever_has_changed_something_finds_out_alone_and_nothing_of_it_is_remembered() {
        assertEquals(1, ask("a", "value", NOON));
        amidOwnChanges = true;
        assertEquals(2, ask("a", "value", NOON));
        assertEquals(3, ask("a", "other", NOON));
        amidOwnChanges = false;
        assertEquals(1, ask("a", "value", NOON));
        assertEquals(4, ask("a", "other", NOON));
    }

    @Test
    void what_could_not_be_found_out_is_found_out_again() {
        assertThrows(
                IllegalStateException.class,
                () -> memory.recall("a", DEALS, "value", NOON, () -> {
                    throw new IllegalStateException();
                }));
        assertEquals(1, ask("a", "value", NOON));
    }

    @Test
    void who_asks_what_is_just_being_found_out_waits_for_it() throws Exception {
        AskedAtOnce both = askedAtOnce(() -> 7);

        assertEquals(7, both.first().get(10, TimeUnit.SECONDS));
        assertEquals(7, both.second().get(10, TimeUnit.SECONDS));
        assertEquals(0, answers.get());
    }

    @Test
    void who_has_waited_in_vain_finds_it_out_alone() throws Exception {
        AskedAtOnce both = askedAtOnce(() -> {
            throw new IllegalStateException();
        });

        assertThrows(Exception.class, () -> both.first().get(10, TimeUnit.SECONDS));
        assertEquals(1, both.second().get(10, TimeUnit.SECONDS));
    }

    private record AskedAtOnce(CompletableFuture<Integer> first, CompletableFuture<Integer> second) {}

    /** Two ask the same, the second while the first is still finding out what it finds. */
    private AskedAtOnce askedAtOnce(Supplier<Integer> found) {
        CountDownLatch findingOut = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(
                () -> memory.recall("a", DEALS, "value", NOON, () -> {
                    findingOut.countDown();
                    await(asked);
                    return found.get();
                }),
                Thread::startVirtualThread);
        await(findingOut);
        CompletableFuture<Integer> second =
                CompletableFuture.supplyAsync(() -> ask("a", "value", NOON), Thread::startVirtualThread);
        awaitSecondLook();
        asked.countDown();
        return new AskedAtOnce(first, second);
    }

    private void awaitSecondLook() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (looks.get() < 2) {
            assertTrue(System.nanoTime() < deadline, "nobody asked");
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
