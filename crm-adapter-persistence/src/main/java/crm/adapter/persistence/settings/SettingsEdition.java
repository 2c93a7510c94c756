package crm.adapter.persistence.settings;

import crm.adapter.persistence.statement.InTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;

/** With which edition of its tenant's settings each transaction has begun. */
@Singleton
public class SettingsEdition {
    /** An edition of a tenant's settings, which the database counts whenever they change. */
    record Begun(String tenant, long edition) {}

    /** Empty where a transaction is of no edition any more. */
    private final InTransaction<Optional<Begun>> begun;

    SettingsEdition(TransactionSynchronizationRegistry transactions) {
        this.begun = new InTransaction<>(transactions);
    }

    /** The transaction has begun, and others' changes of the settings are told by a higher edition from now on. */
    public void begins(String tenant, long edition) {
        // A transaction may have waited for another one before it has learned its edition.
        if (!isKnown()) {
            begun.keep(Optional.of(new Begun(tenant, edition)));
        }
    }

    /** What the transaction reads of settings is of no edition any more. */
    void leave() {
        begun.keep(Optional.empty());
    }

    /** Empty where there is none that what is read would be of. */
    Optional<Begun> current() {
        return begun.find().flatMap(known -> known);
    }

    /** Whether the transaction has learned its edition, or is of none. */
    boolean isKnown() {
        return begun.find().isPresent();
    }
}
