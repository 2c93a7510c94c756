package crm.bootstrap.database;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** Lets whatever is about to begin a transaction wait for its turn; what takes part in one under way has had it. */
@Interceptor
@Transactional
@Priority(InTurn.BEFORE_THE_TRANSACTION)
class InTurn {
    /** Transactions begin at 200 after the platform's beginning. */
    static final int BEFORE_THE_TRANSACTION = Interceptor.Priority.PLATFORM_BEFORE + 100;

    private final TransactionQueue queue;
    private final TransactionSynchronizationRegistry transactions;

    InTurn(TransactionQueue queue, TransactionSynchronizationRegistry transactions) {
        this.queue = queue;
        this.transactions = transactions;
    }

    @AroundInvoke
    Object proceed(InvocationContext work) throws Exception {
        return transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION
                ? queue.inTurn(work::proceed)
                : work.proceed();
    }
}
