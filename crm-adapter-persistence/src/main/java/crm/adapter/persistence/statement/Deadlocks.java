package crm.adapter.persistence.statement;

import crm.application.Causes;
import crm.application.GivingWay;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.function.Supplier;

/** PostgreSQL ends deadlocks by taking back one of the transactions, whichever statement it waited in. */
@ApplicationScoped
class Deadlocks implements GivingWay {
    private static final String DEADLOCK_DETECTED = "40P01";

    /** Who needs the rows of several others can have to give way to each of them in turn. */
    private static final int ATTEMPTS = 6;

    @Override
    public <T> T perform(Supplier<T> work) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return work.get();
            } catch (Exception failure) { // a transaction that fails as it ends throws a checked one, undeclared
                if (!Causes.include(failure, Deadlocks::isDeadlock)) {
                    throw failure;
                }
            }
        }
        throw Rejected.of(
                Rejected.Category.UNAVAILABLE,
                "deadlock",
                "Several requests waited for one another, and this one gave way; try again.");
    }

    private static boolean isDeadlock(Throwable failure) {
        return failure instanceof SQLException sql && DEADLOCK_DETECTED.equals(sql.getSQLState());
    }
}
