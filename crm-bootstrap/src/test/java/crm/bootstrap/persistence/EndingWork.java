package crm.bootstrap.persistence;

import crm.application.ReadOnly;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** Work that begins its transaction as use cases do, and something that happens when that has been told to end. */
@ApplicationScoped
class EndingWork {
    private final TransactionSynchronizationRegistry transactions;

    EndingWork(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    @Transactional
    public void perform(Runnable work, Runnable atTheEnd) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                atTheEnd.run();
            }

            @Override
            public void afterCompletion(int status) {
                // What is looked at is what is there before.
            }
        });
        work.run();
    }

    @ReadOnly
    @Transactional
    public <T> T read(Supplier<T> work) {
        return work.get();
    }

    @Transactional
    public void performInVain(Runnable work) {
        work.run();
        transactions.setRollbackOnly();
    }
}
