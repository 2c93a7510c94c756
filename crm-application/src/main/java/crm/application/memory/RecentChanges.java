package crm.application.memory;

import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Tells whether anything of the current tenant has changed, whichever node has changed it. */
public interface RecentChanges {

    /**
     * How far the log of changes had come.
     *
     * @param since from when on it is looked at
     * @param changes how many there were since then, as far as they are counted
     * @param last the newest of them
     */
    record Mark(Instant since, long changes, Optional<Id> last) {}

    /** How far the log of the changes of records of these types has come. */
    Mark mark(Set<RecordType<?>> types, Instant since);
}
