package crm.application.merge;

import crm.application.record.RecordSuccessors;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Remembers which records were merged into which. */
public interface Mergers extends RecordSuccessors {

    /**
     * That records were merged into another one.
     *
     * @param operation the command that did it, by which the change log tells what it changed
     */
    record Merger(Id operation, Id survivor, Set<Id> merged, Instant at) {
        public Merger {
            merged = Set.copyOf(merged);
        }
    }

    void add(RecordType<?> type, Merger merger);

    /** What was merged into the record, the last merger first. */
    List<Merger> into(RecordType<?> type, Id survivor);

    /** The merger was undone. */
    void remove(RecordType<?> type, Merger merger);
}
