package crm.application.memory;

import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the records of a type come to, stretch by stretch. It is counted as a whole first, by stretches when some records
 * have changed since, and from then on only in the stretches that changed records lie in.
 *
 * @param parts by the number of the stretch; where nothing is to be counted a stretch may be missing
 * @param sum what all records come to
 */
public record Tally<T>(Division division, Map<Integer, T> parts, T sum) {
    /** Where more than this share of the stretches has to be counted, a whole is counted sooner. */
    private static final int SHARE = 4;

    /**
     * How it is counted.
     *
     * @param count counts some stretches, each by itself
     * @param nothing what no records come to
     * @param plus what the records behind two counts come to
     */
    public record Counting<T>(Function<Stretches, Map<Integer, T>> count, T nothing, BinaryOperator<T> plus) {
        private Tally<T> all(Stretches all) {
            return tally(all.division(), count.apply(all));
        }

        private Tally<T> tally(Division division, Map<Integer, T> parts) {
            return new Tally<>(
                    division, Map.copyOf(parts), parts.values().stream().reduce(nothing, plus));
        }
    }

    /**
     * As it was counted before, counted anew where something has changed since, or counted for the first time.
     *
     * @param type whose records are counted
     * @param earlier with all changes that the count depends on, of other types as well
     * @param divisions says where the stretches lie, once that matters
     */
    public static <T> Tally<T> recalled(
            Optional<Memory.Earlier<Tally<T>>> earlier, RecordType<?> type, Divisions divisions, Counting<T> counting) {
        return earlier.flatMap(before -> before.changed().isEmpty()
                        ? Optional.of(before.answer())
                        : records(type, before.changed())
                                .flatMap(records -> before.answer().inStretches(records, type, divisions, counting)))
                .orElseGet(() -> counting.all(Stretches.WHOLE));
    }

    /** Those that have changed, if they are all of this type and few enough to be named. */
    private static Optional<Set<Id>> records(RecordType<?> type, Map<RecordType<?>, RecentChanges.Extent> changed) {
        return changed.keySet().equals(Set.of(type)) ? changed.get(type).records() : Optional.empty();
    }

    private Optional<Tally<T>> inStretches(
            Set<Id> records, RecordType<?> type, Divisions divisions, Counting<T> counting) {
        if (division.equals(Division.NONE)) {
            return Optional.of(divisions.of(type))
                    .filter(into -> !into.equals(Division.NONE))
                    .map(into -> counting.all(Stretches.allOf(into)));
        }
        Set<Integer> touched = records.stream().map(division::stretchOf).collect(Collectors.toSet());
        if (touched.size() * SHARE > division.stretches()) {
            return Optional.empty();
        }
        Map<Integer, T> now = new HashMap<>(parts);
        now.keySet().removeAll(touched);
        now.putAll(counting.count().apply(new Stretches(division, touched)));
        return Optional.of(counting.tally(division, now));
    }
}
