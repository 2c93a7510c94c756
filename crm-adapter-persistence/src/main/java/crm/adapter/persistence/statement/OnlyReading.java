package crm.adapter.persistence.statement;

import crm.application.ReadOnly;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Says of a transaction that something begins which only reads that it is read-only. */
@Interceptor
@ReadOnly
@Priority(OnlyReading.FIRST_WITHIN_THE_TRANSACTION)
class OnlyReading {
    static final int FIRST_WITHIN_THE_TRANSACTION = ToldBeforeTheEnd.WITHIN_THE_TRANSACTION - 50;

    private final UnitsOfWork units;
    private final Statements statements;

    OnlyReading(UnitsOfWork units, Statements statements) {
        this.units = units;
        this.statements = statements;
    }

    @AroundInvoke
    Object proceed(InvocationContext work) throws Exception {
        if (!units.beginAttempt(true)) {
            return work.proceed();
        }
        Object read;
        try {
            read = work.proceed();
        } catch (Exception refused) {
            units.requireConfirmed();
            throw refused;
        }
        statements.confirm();
        return read;
    }
}
