package crm.application;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What lies behind a failure: its causes, what was suppressed on the way, and what lies behind those. */
public final class Causes {
    private Causes() {}

    /** Whether the failure, or anything behind it, is what is looked for; causes may go in a circle. */
    public static boolean include(Throwable failure, Predicate<Throwable> wanted) {
        return include(failure, wanted, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean include(Throwable failure, Predicate<Throwable> wanted, Set<Throwable> seen) {
        return seen.add(failure)
                && (wanted.test(failure)
                        || Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()))
                                .anyMatch(behind -> include(behind, wanted, seen)));
    }
}
