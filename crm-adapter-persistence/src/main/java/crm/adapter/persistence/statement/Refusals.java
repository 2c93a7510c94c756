package crm.adapter.persistence.statement;

import jakarta.persistence.PersistenceException;

/** Says in the words of the business what the database refuses to write. */
public interface Refusals {
    /** What to throw for a failure; the failure itself, where it is none that somebody has caused. */
    RuntimeException inWords(PersistenceException failure);

    /** What to throw where the row that was to be changed is gone, or has another version by now. */
    RuntimeException stale(String table);
}
