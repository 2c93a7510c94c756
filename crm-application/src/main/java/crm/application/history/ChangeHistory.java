package crm.application.history;

import crm.application.record.Change;
import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the change log of the current tenant. */
public interface ChangeHistory {

    /**
     * Which changes are wanted: those that meet all that is given.
     *
     * @param actions any of these, or any at all where there are none
     * @param from the moment of the first, itself included
     * @param to the moment of the last, itself included
     * @param before only changes that were logged before this one
     */
    record Wanted(
            Optional<String> type,
            Optional<Id> record,
            Optional<Id> actor,
            Optional<Id> operation,
            List<String> actions,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Id> before) {
        public Wanted {
            actions = List.copyOf(actions);
        }

        /** Every change of one record. */
        public static Wanted of(Id record) {
            return new Wanted(
                    Optional.empty(),
                    Optional.of(record),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** Everything that one command changed. */
        public static Wanted ofOperation(Id operation) {
            return new Wanted(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(operation),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        public Wanted before(Id change) {
            return new Wanted(type, record, actor, operation, actions, from, to, Optional.of(change));
        }
    }

    /** The deletions of those among the records that were deleted and have not come back since. */
    List<Change> deletions(Set<Id> records);

    /**
     * The wanted changes, the one that was logged last first.
     *
     * @param people only changes that these users made, or of records that they own or have created; anybody's, where it
     *     is left out
     * @param limit how many at most
     */
    List<Change> newest(Wanted wanted, Optional<Set<Id>> people, int limit);

    /** The wanted changes whoever made them, as {@link #newest(Wanted, Optional, int)}. */
    default List<Change> newest(Wanted wanted, int limit) {
        return newest(wanted, Optional.empty(), limit);
    }
}
