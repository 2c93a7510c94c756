package crm.adapter.persistence.record;

import crm.adapter.persistence.statement.Statements;
import crm.application.record.Attempts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Attempts as savepoints of the transaction. */
@ApplicationScoped
class Savepoints implements Attempts {
    private final Statements statements;

    Savepoints(Statements statements) {
        this.statements = statements;
    }

    @Override
    public <T> T attempt(Supplier<T> work) {
        statements.perform("savepoint attempt");
        try {
            T result = work.get();
            statements.perform("release savepoint attempt");
            return result;
        } catch (RuntimeException failure) {
            takeBack();
            throw failure;
        }
    }

    @Override
    public <T> T rehearse(Supplier<T> work) {
        statements.perform("savepoint attempt");
        try {
            return work.get();
        } finally {
            takeBack();
        }
    }

    /** A savepoint of the same name within another one hides it, and is gone when the work is over. */
    private void takeBack() {
        statements.dropWaiting();
        statements.perform("rollback to savepoint attempt");
        statements.perform("release savepoint attempt");
    }
}
