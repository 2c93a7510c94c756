package crm.application.memory;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which stretches of the records of a type are counted, each by itself.
 *
 * @param wanted the numbers of the stretches
 */
public record Stretches(Division division, Set<Integer> wanted) {
    /** All records, not divided: everything is in the stretch 0. */
    public static final Stretches WHOLE = allOf(Division.NONE);

    public Stretches {
        wanted = Set.copyOf(wanted);
    }

    /** Every stretch of a division. */
    public static Stretches allOf(Division division) {
        return new Stretches(
                division, IntStream.range(0, division.stretches()).boxed().collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether no record is left out. */
    public boolean areAll() {
        return wanted.size() == division.stretches();
    }
}
