package crm.application.record;

import java.util.List;

/** Remembers every change, in the transaction that makes it; nothing is ever taken out (BR-001, ENT-58). */
public interface ChangeLog {
    void append(Change change);

    /** Appends them in their order. */
    default void appendAll(List<Change> changes) {
        changes.forEach(this::append);
    }
}
