package crm.adapter.persistence.statement;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;

/** Something that each transaction keeps for itself until it ends; outside of one nothing is kept. */
public final class InTransaction<T> {
    private final TransactionSynchronizationRegistry transactions;

    public InTransaction(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** What this transaction keeps, if anything. */
    @SuppressWarnings("unchecked")
    public Optional<T> find() {
        return exists() ? Optional.ofNullable((T) transactions.getResource(this)) : Optional.empty();
    }

    public void keep(T kept) {
        if (exists()) {
            transactions.putResource(this, kept);
        }
    }

    private boolean exists() {
        return transactions.getTransactionKey() != null;
    }
}
