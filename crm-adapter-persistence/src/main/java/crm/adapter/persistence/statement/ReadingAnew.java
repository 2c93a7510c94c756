package crm.adapter.persistence.statement;

import crm.application.ReadOnly;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Begins a reading anew that has gone by settings which have changed: it leaves nothing behind in any case (ADR 25). */
@Interceptor
@ReadOnly
@Priority(ReadingAnew.BEFORE_THE_TRANSACTION)
class ReadingAnew {
    /** Transactions begin at 200 after the platform's beginning. */
    static final int BEFORE_THE_TRANSACTION = Interceptor.Priority.PLATFORM_BEFORE + 150;

    private final Attempts attempts;
    private final TransactionSynchronizationRegistry transactions;

    ReadingAnew(Attempts attempts, TransactionSynchronizationRegistry transactions) {
        this.attempts = attempts;
        this.transactions = transactions;
    }

    @AroundInvoke
    Object proceed(InvocationContext work) throws Exception {
        return transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION
                ? attempts.anew(work::proceed)
                : work.proceed();
    }
}
