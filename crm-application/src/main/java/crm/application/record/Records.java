package crm.application.record;

import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and writes the records of every declared type, in the same way for all of them. */
public interface Records {

    /**
     * One record.
     *
     * @param include names of references and of their inverses whose records come with it
     * @throws Rejected where there is no such record for the caller, or nothing to include under a name
     */
    <R extends Entity> View<R> get(Caller caller, RecordType<R> type, Id id, Set<String> include);

    /** A part of the type's records; {@code query}'s sight is decided here by what the caller may see. */
    <R extends Entity> Listing<R> list(Caller caller, RecordType<R> type, Query query, Set<String> include);

    /** @throws Rejected with all faults at once where anything is wrong; then nothing was written */
    <R extends Entity> Stored<R> create(Caller caller, RecordType<R> type, Changes changes);

    /** As {@link #create(Caller, RecordType, Changes)}, under the identity that something of the record bears already. */
    <R extends Entity> Stored<R> create(Caller caller, RecordType<R> type, Id id, Changes changes);

    /**
     * As {@link #create(Caller, RecordType, Changes)}, of a record beneath another one, which the caller has to see; whoever
     * may create no such record hears nothing of that one.
     */
    <R extends Entity> Stored<R> createWithin(
            Caller caller, RecordType<?> owners, Id owner, RecordType<R> type, Changes changes);

    /**
     * As {@link #create}, unless a record that may be the same is there already.
     *
     * @throws Rejected with the candidates that the caller may see (C-04)
     */
    <R extends Entity> Stored<R> createUnlessKnown(Caller caller, RecordType<R> type, Changes changes);

    /**
     * Of the versions of a record that a client has read, the one that the record has now; where it has none of them,
     * another one that it does not have. Nobody is told: what is written with it is refused as it would be otherwise.
     */
    long current(RecordType<?> type, Id id, List<Long> versions);

    /**
     * Merges the changes into the record (C-53).
     *
     * @param version the version the caller has read; where given and no longer the record's own, nothing changes
     */
    <R extends Entity> Stored<R> update(
            Caller caller, RecordType<R> type, Id id, Optional<Long> version, Changes changes);

    /**
     * As {@link #update}, unless a record that may be the same by what changes is there already.
     *
     * @throws Rejected with the candidates that the caller may see (C-04)
     */
    <R extends Entity> Stored<R> updateUnlessKnown(
            Caller caller, RecordType<R> type, Id id, Optional<Long> version, Changes changes);

    /** Takes the record out of sight, and with it those that belong to it (C-57). */
    void delete(Caller caller, RecordType<?> type, Id id, Optional<Long> version);

    /**
     * Brings a deleted record back, and with it what was deleted with it (C-57).
     *
     * @throws Rejected where there is no such deleted record for the caller, or something stands against its return
     */
    <R extends Entity> Stored<R> restore(Caller caller, RecordType<R> type, Id id);

    /** A record with the records that were asked for with it. */
    record View<R extends Entity>(Stored<R> record, List<Included> included) {
        public View {
            included = List.copyOf(included);
        }
    }

    /** What comes with a record under a name. */
    sealed interface Included {
        String name();
    }

    /** The record that a reference points to, if it is still there. */
    record One(String name, Optional<Stored<?>> record) implements Included {}

    /**
     * The records that point to the record, newest first.
     *
     * @param total how many there are; {@code records} holds at most {@link #MAXIMUM_INCLUDED} of them
     */
    record Several(String name, List<? extends Stored<?>> records, long total) implements Included {
        public static final int MAXIMUM_INCLUDED = 100;

        public Several {
            records = List.copyOf(records);
        }
    }

    /** How many records point to the record, by the name under which they would come along. */
    record Counts(String name, Map<String, Long> counts) implements Included {
        /** What to ask for them with. */
        public static final String NAME = "counts";

        public Counts {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }
    }

    /** Whether a condition that is shown with the type's records is true of the record. */
    record Met(String name, boolean met) implements Included {}

    /** A part of a list, its records with what was asked for with them. */
    record Listing<R extends Entity>(Query query, List<View<R>> views, Optional<Long> total, boolean more) {
        public Listing {
            views = List.copyOf(views);
        }
    }
}
