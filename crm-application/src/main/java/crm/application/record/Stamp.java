package crm.application.record;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import java.time.Instant;
import java.util.Optional;

/** When something is written and by whom; nobody, where the system itself writes. */
public record Stamp(Instant at, Optional<Id> by) {

    /** A new record as it is written first. */
    public <R extends Entity> Stored<R> created(RecordType<R> type, Id id, R content) {
        return new Stored<>(type, id, 1, at, by, at, by, content);
    }

    /** A record as it is written once more, with its next version. */
    public <R extends Entity> Stored<R> changed(Stored<R> before, R content) {
        return new Stored<>(
                before.type(),
                before.id(),
                before.version() + 1,
                before.createdAt(),
                before.createdBy(),
                at,
                by,
                content);
    }
}
