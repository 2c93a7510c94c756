package crm.adapter.persistence.settings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crm.adapter.persistence.statement.InTransaction;
import crm.adapter.persistence.statement.UnitOfWork;
import crm.adapter.persistence.statement.UnitsOfWork;
import crm.application.access.CurrentTenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;

/**
 * With which edition of its tenant's settings each transaction has begun. One that can begin anew goes by the edition that
 * the database has told last, and is taken back by it where there is another one.
 */
@Singleton
public class SettingsEdition {
    private static final int MOST_TENANTS = 10_000;

    /** What the database is asked instead of an edition where none is assumed. */
    private static final long NONE = -1;

    /** No edition is this one. */
    private static final long ANOTHER = -2;

    /** An edition of a tenant's settings, which the database counts whenever they change. */
    record Begun(String tenant, long edition) {}

    /** Empty where a transaction is of no edition any more. */
    private final InTransaction<Optional<Begun>> begun;

    private final InTransaction<Begun> assumed;
    private final Cache<String, Long> told =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();
    private final TransactionSynchronizationRegistry transactions;
    private final UnitsOfWork units;
    private final CurrentTenant current;

    SettingsEdition(TransactionSynchronizationRegistry transactions, UnitsOfWork units, CurrentTenant current) {
        this.transactions = transactions;
        this.units = units;
        this.current = current;
        this.begun = new InTransaction<>(transactions);
        this.assumed = new InTransaction<>(transactions);
    }

    /** The transaction has begun, and others' changes of the settings are told by a higher edition from now on. */
    public void begins(String tenant, long edition) {
        told.put(tenant, edition);
        // A transaction may have waited for another one before it has learned its edition.
        if (!isKnown()) {
            begun.keep(Optional.of(new Begun(tenant, edition)));
        }
    }

    /**
     * The transaction goes by the edition that was told last, if it may.
     *
     * @return whether it does
     */
    boolean assume() {
        Optional<UnitOfWork> unit = units.current().filter(UnitOfWork::mayAssume);
        Optional<Begun> last = unit.flatMap(_ -> current.tenant()).flatMap(this::lastTold);
        last.ifPresent(edition -> {
            unit.orElseThrow().assume();
            assumed.keep(edition);
            begun.keep(last);
        });
        return last.isPresent();
    }

    private Optional<Begun> lastTold(String tenant) {
        return Optional.ofNullable(told.getIfPresent(tenant)).map(edition -> new Begun(tenant, edition));
    }

    /** Which edition the database is to confirm to a transaction of the tenant; {@code -1} where it may be any. */
    public long toConfirm(String tenant) {
        return assumed.find()
                .map(assumption -> assumption.tenant().equals(tenant) ? assumption.edition() : ANOTHER)
                .orElse(NONE);
    }

    /** The transaction changes settings: when it has ended, nobody goes by what was told before. */
    void changes(String tenant) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Until then others rightly go by it.
            }

            @Override
            public void afterCompletion(int status) {
                told.invalidate(tenant);
            }
        });
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
