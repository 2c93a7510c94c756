package crm.adapter.persistence.statement;

import crm.application.Causes;
import crm.application.GivingWay;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * PostgreSQL ends deadlocks by taking back one of the transactions, whichever statement it waited in; and one that has
 * gone by settings which have changed it takes back with its first statement.
 */
@ApplicationScoped
class Attempts implements GivingWay {
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final Set<String> TAKEN_BACK = Set.of(DEADLOCK_DETECTED, SERIALIZATION_FAILURE);

    /** Who needs the rows of several others can have to give way to each of them in turn. */
    private static final int MOST = 6;

    private static final ScopedValue<Integer> ATTEMPT = ScopedValue.newInstance();

    /** Whether the work under way begins anew where it cannot go on, and has not yet. */
    static boolean isFirst() {
        return ATTEMPT.isBound() && ATTEMPT.get() == 1;
    }

    @Override
    public <T> T perform(Supplier<T> work) {
        return anew(work::get);
    }

    /** As {@link #perform}, of work that may fail in ways of its own. */
    <T, X extends Exception> T anew(ScopedValue.CallableOp<T, X> work) throws X {
        for (int attempt = 1; attempt <= MOST; attempt++) {
            try {
                return ScopedValue.where(ATTEMPT, attempt).call(work);
            } catch (Exception failure) { // a transaction that fails as it ends throws a checked one, undeclared
                if (!Causes.include(failure, Attempts::isTakenBack)) {
                    throw failure;
                }
            }
        }
        throw Rejected.of(
                Rejected.Category.UNAVAILABLE,
                "deadlock",
                "Several requests waited for one another, and this one gave way; try again.");
    }

    private static boolean isTakenBack(Throwable failure) {
        return failure instanceof Unconfirmed
                || failure instanceof SQLException sql
                        && sql.getSQLState() != null
                        && TAKEN_BACK.contains(sql.getSQLState());
    }
}
