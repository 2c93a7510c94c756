package crm.application.merge;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one record of several that mean the same (BR-024, EP-008), and several of it again (N-4). */
public interface MergeRecords {
    Map<RecordType<?>, Field<List<Id>>> DUPLICATES = Map.of(
            Customer.TYPE, duplicates(Customer.TYPE),
            Contact.TYPE, duplicates(Contact.TYPE),
            Lead.TYPE, duplicates(Lead.TYPE));
    Field<Plain.Structure> FIELDS = Field.customData("fields")
            .describedAs(
                    "Whose value counts, field by field: the identity of one of the records. Otherwise the value of"
                            + " the record that stays counts, and where it has none that of the first duplicate that has one.");

    Verb MERGE_CUSTOMERS = merging(Customer.TYPE);
    Verb MERGE_CONTACTS = merging(Contact.TYPE);
    Verb MERGE_LEADS = merging(Lead.TYPE);
    Verb UNMERGE_CUSTOMERS = unmerging(Customer.TYPE);
    Verb UNMERGE_CONTACTS = unmerging(Contact.TYPE);
    Verb UNMERGE_LEADS = unmerging(Lead.TYPE);

    private static Field<List<Id>> duplicates(RecordType<?> type) {
        return Field.references("duplicateIds", type.name())
                .alsoKnownAs("duplicates", "sourceIds", "mergeWith", "mergeIds", type.name() + "Ids")
                .required()
                .describedAs("The records that are merged into this one and then no longer there.");
    }

    private static Verb merging(RecordType<?> type) {
        return Verb.of(
                type,
                "merge",
                Form.of(DUPLICATES.get(type), FIELDS),
                "crm." + type.name() + ".merge",
                "Merges others into it: what refers to them refers to it from then on.");
    }

    private static Verb unmerging(RecordType<?> type) {
        return Verb.of(
                type,
                "unmerge",
                Form.of(),
                "crm." + type.name() + ".merge",
                "Undoes the last merger into it. What somebody has changed since stays and is listed.");
    }

    /** The record that stays, as it is now. @throws crm.domain.kernel.Rejected naming what cannot be merged */
    <R extends Entity> Stored<R> merge(
            Caller caller, RecordType<R> type, Verb verb, Id survivor, Optional<Long> version, Changes input);

    /** @throws crm.domain.kernel.Rejected where nothing was merged into the record */
    <R extends Entity> Undone<R> unmerge(
            Caller caller, RecordType<R> type, Verb verb, Id survivor, Optional<Long> version, Changes input);

    /**
     * A merger that was undone.
     *
     * @param survivor as it is without those that were merged into it
     * @param restored those that are there again
     * @param kept what is not as it was before, because somebody has changed it since
     */
    record Undone<R extends Entity>(Stored<R> survivor, List<Stored<R>> restored, List<Kept> kept) {
        public Undone {
            restored = List.copyOf(restored);
            kept = List.copyOf(kept);
        }
    }

    /** A field of a record that was changed again after the merger; no field where the whole record is gone. */
    record Kept(RecordType<?> type, Id record, Optional<String> field) {}
}
