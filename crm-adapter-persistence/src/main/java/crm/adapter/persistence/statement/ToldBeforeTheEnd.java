package crm.adapter.persistence.statement;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
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
    private final InTransaction<ToldBeforeTheEnd> beginners;

    ToldBeforeTheEnd(Statements statements, TransactionSynchronizationRegistry transactions) {
        this.statements = statements;
        this.beginners = new InTransaction<>(transactions);
    }

    @AroundInvoke
    Object proceed(InvocationContext work) throws Exception {
        if (beginners.find().isPresent()) {
            return work.proceed();
        }
        beginners.keep(this);
        Object result = work.proceed();
        statements.performWaiting();
        return result;
    }
}
