package crm.application.record;

import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.Optional;

/** Knows where records have gone that were merged into others. */
public interface RecordSuccessors {

    /** The record into which that one was merged, at last. */
    Optional<Id> successor(RecordType<?> type, Id record);
}
