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

    OnlyReading(UnitsOfWork units) {
        this.units = units;
    }

    @AroundInvoke
    Object proceed(InvocationContext work) throws Exception {
        units.begin(true);
        return work.proceed();
    }
}
