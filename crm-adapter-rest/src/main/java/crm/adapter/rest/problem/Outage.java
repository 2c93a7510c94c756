package crm.adapter.rest.problem;

import crm.application.Causes;
import crm.application.FailedWhileEnding;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;
import javax.transaction.xa.XAException;

/** Tells failures that pass by themselves, as of a database that is away or busy, from those that are our mistake. */
final class Outage {
    /** Connection lost, resources short, shutting down. */
    private static final Set<String> CLASSES = Set.of("08", "53");

    /** Lock not available, statement cancelled, serialization failure, deadlock. */
    private static final Set<String> STATES = Set.of("55P03", "57014", "40001", "40P01");

    /** Of the pool: no connection in time, and none any more because the node is stopping. */
    private static final Set<String> POOL = Set.of("cquisition timeout", "pool is closed");

    /** Of the driver, that nobody waits for the connection any more; of the transaction, that its time was over. */
    private static final Set<String> GIVEN_UP = Set.of("Interrupted while attempting to connect", "ARJUNA016102");

    private Outage() {}

    /** Whether such a failure is among the causes. */
    static boolean isBehind(Throwable failure) {
        return Causes.include(failure, Outage::passes);
    }

    /**
     * Whether the database may have committed all the same: the connection was lost while somebody waited for the answer
     * to the commit, with the last rows or by itself.
     */
    static boolean leavesOutcomeOpen(Throwable failure) {
        return Causes.include(failure, Outage::ends) && Causes.include(failure, Outage::lostConnection);
    }

    /** The resource of a transaction fails so when it is told to commit. */
    private static boolean ends(Throwable failure) {
        return failure instanceof FailedWhileEnding || failure instanceof XAException;
    }

    private static boolean lostConnection(Throwable failure) {
        return failure instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"));
    }

    private static boolean passes(Throwable failure) {
        return switch (failure) {
            case SQLTransientConnectionException _ -> true;
            case SQLException sql when sql.getSQLState() != null -> passes(sql.getSQLState());
            case SQLException pool -> saysOneOf(pool, POOL);
            default -> named(failure) || saysOneOf(failure, GIVEN_UP);
        };
    }

    private static boolean saysOneOf(Throwable failure, Set<String> words) {
        return words.stream().anyMatch(String.valueOf(failure.getMessage())::contains);
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
