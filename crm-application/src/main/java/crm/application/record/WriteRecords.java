package crm.application.record;

import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.util.List;
import java.util.Optional;

/** Writes many records in one transaction, each for itself: one that is refused stands in no other's way (N-7). */
public interface WriteRecords {

    /** What is to be written of one record. */
    sealed interface Write {

        /** A record is to come to be. */
        record Creation(Changes changes) implements Write {}

        /** A record is to change; where a version is given, that version alone. */
        record Update(Id id, Optional<Long> version, Changes changes) implements Write {}

        /** A record is to go, as it is in that version. */
        record Deletion(Id id, long version) implements Write {}
    }

    /** What has become of one of them. */
    sealed interface Written<R extends Entity> {

        /**
         * It was done.
         *
         * @param record as it is now; a deleted one as it was
         * @param changed whether anything is other than before
         */
        record Done<R extends Entity>(Stored<R> record, boolean changed) implements Written<R> {}

        /** It was refused and has left no trace. */
        record Refused<R extends Entity>(Rejected refusal) implements Written<R> {}
    }

    /**
     * Writes them in their order, as {@link Records} would each.
     *
     * @return what has become of each, in the same order
     */
    <R extends Entity> List<Written<R>> write(Caller caller, RecordType<R> type, List<Write> writes);

    /** As {@link #write}, but nothing stays written: what would become of each. */
    <R extends Entity> List<Written<R>> rehearse(Caller caller, RecordType<R> type, List<Write> writes);
}
