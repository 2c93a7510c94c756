package crm.adapter.persistence.statement;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;

/**
 * Tells the database of what waits when whoever has begun the transaction has done its work, so that a refusal is theirs
 * and not that of a commit that has failed.
 */
@Interceptor
@Transactional
@Priority(ToldBeforeTheEnd.WITHIN_THE_TRANSACTION)
class ToldBeforeTheEnd {
    /** Transactions begin at 200 after the platform's beginning. */
    static final int WITHIN_THE_TRANSACTION = Interceptor.Priority.PLATFORM_BEFORE + 300;

    private final Statements statements;
    private final UnitsOfWork units;

    ToldBeforeTheEnd(Statements statements, UnitsOfWork units) {
        this.statements = statements;
        this.units = units;
    }

    @AroundInvoke
    Object proceed(InvocationContext work) throws Exception {
        if (!units.beginAttempt(false)) {
            return work.proceed();
        }
        Object result;
        try {
            result = work.proceed();
        } catch (Exception refused) {
            units.requireConfirmed();
            throw refused;
        }
        statements.performWaitingAtTheEnd();
        statements.confirm();
        return result;
    }
}
