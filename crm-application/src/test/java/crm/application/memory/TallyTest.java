package crm.application.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.memory.RecentChanges.Extent;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final long seed = Long.getLong("crm.tally.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Division tens = new Division(
            IntStream.rangeClosed(1, 9).mapToObj(ten -> id(ten * 10)).toList());
    private final Map<Id, Long> values = new HashMap<>();
    private final List<Stretches> counted = new ArrayList<>();
    private final Tally.Counting<Long> counting = new Tally.Counting<>(this::count, 0L, Long::sum);

    @Test
    void for_the_first_time_everything_is_counted_as_a_whole() {
        values.put(id(1), 5L);
        values.put(id(99), 7L);
        assertEquals(12, recalled(Optional.empty()).sum());
        assertEquals(List.of(Stretches.WHOLE), counted);
    }

    @Test
    void what_has_not_changed_is_not_counted_anew() {
        Tally<Long> tally = recalled(Optional.empty());
        assertEquals(tally, anew(tally, Map.of()));
        assertEquals(1, counted.size());
    }

    @Test
    void once_records_have_changed_only_their_stretches_are_counted() {
        Tally<Long> divided = divided();
        assertEquals(Stretches.allOf(tens), counted.getLast());

        values.put(id(42), 3L);
        values.put(id(49), 4L);
        assertEquals(7, anew(divided, changed(42, 49)).sum());
        assertEquals(new Stretches(tens, Set.of(4)), counted.getLast());
    }

    @Test
    void a_stretch_of_which_nothing_is_left_comes_to_nothing() {
        values.put(id(42), 3L);
        Tally<Long> divided = divided();
        values.clear();
        assertEquals(0, anew(divided, changed(42)).sum());
    }

    @Test
    void where_much_has_changed_everything_is_counted_as_a_whole() {
        Tally<Long> divided = divided();
        assertEquals(Division.NONE, anew(divided, changed(1, 11, 21)).division());
        assertEquals(Division.NONE, anew(divided, Map.of(Deal.TYPE, Extent.ALL)).division());
    }

    @Test
    void where_something_else_has_changed_that_counts_everything_is_counted_as_a_whole() {
        Map<RecordType<?>, Extent> both = new HashMap<>(changed(1));
        both.put(Customer.TYPE, Extent.of(Set.of(id(1))));
        assertEquals(Division.NONE, anew(divided(), both).division());
        assertEquals(
                Division.NONE,
                anew(divided(), Map.of(Customer.TYPE, Extent.of(Set.of(id(1))))).division());
    }

    @Test
    void few_records_are_never_divided() {
        Tally<Long> tally = recalled(Optional.empty());
        assertEquals(
                Division.NONE,
                Tally.recalled(
                                Optional.of(new Memory.Earlier<>(tally, changed(1))),
                                Deal.TYPE,
                                _ -> Division.NONE,
                                counting)
                        .division());
    }

    @Test
    void whatever_changes_the_sum_is_that_of_everything() {
        Tally<Long> tally = recalled(Optional.empty());
        for (int round = 0; round < 500; round++) {
            Set<Id> changed = new HashSet<>();
            int many = random.nextInt(5);
            for (int i = 0; i < many; i++) {
                Id record = id(random.nextInt(100));
                changed.add(record);
                values.compute(record, (_, before) -> random.nextBoolean() ? null : (long) random.nextInt(1000));
            }
            tally = anew(tally, changed.isEmpty() ? Map.of() : Map.of(Deal.TYPE, Extent.of(changed)));
            assertEquals(values.values().stream().mapToLong(Long::longValue).sum(), tally.sum(), "seed " + seed);
        }
    }

    /** As it is after something has changed. */
    private Tally<Long> divided() {
        return anew(recalled(Optional.empty()), changed(1));
    }

    private Tally<Long> anew(Tally<Long> tally, Map<RecordType<?>, Extent> changed) {
        return recalled(Optional.of(new Memory.Earlier<>(tally, changed)));
    }

    private Tally<Long> recalled(Optional<Memory.Earlier<Tally<Long>>> earlier) {
        return Tally.recalled(earlier, Deal.TYPE, _ -> tens, counting);
    }

    private static Map<RecordType<?>, Extent> changed(int... records) {
        return Map.of(
                Deal.TYPE,
                Extent.of(
                        Set.copyOf(IntStream.of(records).mapToObj(TallyTest::id).toList())));
    }

    private Map<Integer, Long> count(Stretches stretches) {
        counted.add(stretches);
        Map<Integer, Long> counts = new HashMap<>();
        values.forEach((record, value) -> {
            int stretch = stretches.division().stretchOf(record);
            if (stretches.wanted().contains(stretch)) {
                counts.merge(stretch, value, Long::sum);
            }
        });
        return counts;
    }

    private static Id id(int number) {
        return new Id(new UUID(0, number));
    }
}
