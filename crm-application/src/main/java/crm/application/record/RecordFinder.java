package crm.application.record;

import crm.application.Verb;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every verb begins with: the record it works on, locked, and the input it was given, read. */
@ApplicationScoped
public class RecordFinder {
    private final RecordStore store;
    private final Access access;
    private final References references;
    private final Holders holders;
    private final MissingRecords missing;

    RecordFinder(RecordStore store, Access access, References references, Holders holders, MissingRecords missing) {
        this.store = store;
        this.access = access;
        this.references = references;
        this.holders = holders;
        this.missing = missing;
    }

    /**
     * The record, which nobody else changes until the transaction ends.
     *
     * @throws Rejected where there is no such record for the caller, the verb's permission does not reach it, or it is
     *     not the version that the caller has read
     */
    public <R extends Entity> Stored<R> forVerb(
            Caller caller, Verb verb, RecordType<R> type, Id id, Optional<Long> version) {
        return forChange(caller, verb.permission(), type, id, version);
    }

    /**
     * As {@link #forVerb}, for whatever a permission lets its holders do with a record. Whoever does not hold it is told
     * so before anything about the record is.
     */
    public <R extends Entity> Stored<R> forChange(
            Caller caller, String permission, RecordType<R> type, Id id, Optional<Long> version) {
        access.require(caller, permission);
        Stored<R> record = store.findForChange(type, id)
                .filter(found -> access.maySee(caller, found) && holders.admit(caller, found))
                .orElseThrow(missing.refusal(caller, type, id));
        access.require(caller, permission, record);
        RecordVersions.requireCurrent(record, version);
        return record;
    }

    /** The record as the caller may see it. @throws Rejected where there is none for the caller */
    public <R extends Entity> Stored<R> visible(Caller caller, RecordType<R> type, Id id) {
        access.require(caller, type.permission(Operation.VIEW));
        return store.find(type, id)
                .filter(found -> access.maySee(caller, found) && holders.admit(caller, found))
                .orElseThrow(missing.refusal(caller, type, id));
    }

    /**
     * The record as it is before the verb's locks are taken, in whichever order the verb has to take them.
     *
     * @throws Rejected where there is no such record for the caller, or the verb's permission does not reach it
     */
    public <R extends Entity> Stored<R> permitted(Caller caller, Verb verb, RecordType<R> type, Id id) {
        access.require(caller, verb.permission());
        Stored<R> record = visible(caller, type, id);
        access.require(caller, verb.permission(), record);
        return record;
    }

    /** The verb's input as values, with all its faults at once. @throws Rejected where there are any */
    public Values input(Caller caller, Verb verb, Changes input) {
        List<Fault> faults = new ArrayList<>(input.faults());
        Values values = input.appliedTo(verb.input().blankLine(), faults);
        references.check(caller, input, values, faults);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return values;
    }
}
