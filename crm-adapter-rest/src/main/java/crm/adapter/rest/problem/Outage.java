package crm.adapter.rest.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;

/** Tells failures that pass by themselves, as of a database that is away or busy, from those that are our mistake. */
final class Outage {
    /** Connection lost, resources short, shutting down. */
    private static final Set<String> CLASSES = Set.of("08", "53");

    /** Lock not available, statement cancelled, serialization failure, deadlock. */
    private static final Set<String> STATES = Set.of("55P03", "57014", "40001", "40P01");

    private Outage() {}

    /** Whether such a failure is among the causes. */
    static boolean isBehind(Throwable failure) {
        return isBehind(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isBehind(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (passes(failure) || isBehind(failure.getCause(), seen)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isBehind(suppressed, seen)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(Throwable failure) {
        return switch (failure) {
            case SQLTransientConnectionException _ -> true;
            case SQLException sql when sql.getSQLState() != null -> passes(sql.getSQLState());
            case SQLException pool -> String.valueOf(pool.getMessage()).contains("cquisition timeout");
            default -> named(failure);
        };
    }

    private static boolean passes(String state) {
        return STATES.contains(state)
                || state.startsWith("57P")
                || state.length() == 5 && CLASSES.contains(state.substring(0, 2));
    }

    /** The pool and the mapper say it in classes of their own, which this adapter does not know. */
    private static boolean named(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return name.toLowerCase(Locale.ROOT).contains("acquisition") || name.contains("JDBCConnectionException");
    }
}
