package crm.adapter.persistence.statement;

import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;

/** Which unit of work each transaction is. */
@Singleton
public class UnitsOfWork {
    private final InTransaction<UnitOfWork> units;
    private final TransactionSynchronizationRegistry transactions;

    UnitsOfWork(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
        this.units = new InTransaction<>(transactions);
    }

    /**
     * Says of what kind the transaction is that has just begun, unless it is part of one that has been under way.
     *
     * @return whether it has just begun
     */
    public boolean begin(boolean readOnly) {
        return begin(new UnitOfWork(readOnly, false));
    }

    /** As {@link #begin}, of one whose work {@link Attempts} may begin anew. */
    boolean beginAttempt(boolean readOnly) {
        return begin(new UnitOfWork(readOnly, Attempts.isFirst()));
    }

    /** Whether the transaction goes by something that it has not asked the database yet. */
    boolean isAssuming() {
        return current().filter(UnitOfWork::isAssuming).isPresent();
    }

    /**
     * What was refused by assumptions alone is decided anew: nobody has said that they hold.
     *
     * @throws Unconfirmed where there are any
     */
    void requireConfirmed() {
        if (isAssuming()) {
            throw new Unconfirmed();
        }
    }

    private boolean begin(UnitOfWork unit) {
        if (units.find().isPresent()) {
            return false;
        }
        units.keep(unit);
        return true;
    }

    /** That of the transaction under way, which may write unless somebody has said otherwise; empty outside of one. */
    public Optional<UnitOfWork> current() {
        if (transactions.getTransactionKey() == null) {
            return Optional.empty();
        }
        begin(false);
        return units.find();
    }
}
