package crm.adapter.persistence.record;

import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;

/** Writes a row that is there, in one statement that names its identity, tenant and version. */
@ApplicationScoped
class RowUpdates {
    private final Session session;

    RowUpdates(Session session) {
        this.session = session;
    }

    /**
     * Writes all of the row's attributes.
     *
     * @param row with the version that it had when it was read
     * @return its next version
     * @throws org.hibernate.StaleStateException where it has another version by now, or is gone
     */
    long update(RecordTable<?, ?> table, RecordRow row) {
        EntityPersister persister = table.persister();
        Object[] state = persister.getValues(row);
        long next = row.version + 1;
        state[persister.getVersionPropertyIndex()] = next;
        // Hibernate's own stateless update does not tell the tenant's column to the statement that needs it, and its
        // stateful one reads the row once more and keeps it in memory.
        persister
                .getUpdateCoordinator()
                .update(
                        row,
                        row.id,
                        null,
                        state,
                        row.version,
                        state,
                        null,
                        false,
                        session.unwrap(SharedSessionContractImplementor.class));
        return next;
    }
}
