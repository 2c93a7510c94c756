package crm.application.dedupe;

import crm.application.access.Caller;
import crm.application.merge.MergeRecords;
import crm.application.record.Paging;
import crm.domain.dedupe.CandidateStatus;
import crm.domain.dedupe.DuplicateRules;
import crm.domain.dedupe.Likeness;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.util.List;
import java.util.Optional;

/** Shows the pairs that may be the same to somebody who decides about them (EP-093, EP-094). */
public interface ReviewCandidates {
    Field<DuplicateRules> TYPE = Field.choice("type", DuplicateRules.class)
            .alsoKnownAs("entityType", "entity")
            .describedAs("Pairs of these records; otherwise of all that you may see.");
    Field<CandidateStatus> STATUS = Field.choice("status", CandidateStatus.class)
            .orElse(CandidateStatus.OPEN)
            .describedAs("What was decided about them.");
    Field<Long> MINIMUM_SCORE = Field.whole("minScore")
            .alsoKnownAs("minimumScore")
            .between(0, 100)
            .orElse(0L)
            .describedAs("Pairs with this score or a higher one.");
    Field<Long> LIMIT = Field.whole("limit")
            .between(1, Paging.MAXIMUM_LIMIT)
            .orElse((long) Paging.DEFAULT_LIMIT)
            .describedAs("How many pairs a page holds.");
    Field<String> CURSOR =
            Field.text("cursor", 2_000).describedAs("The `nextCursor` of the part before; sealed to what was asked.");
    Form PARAMETERS = Form.of(TYPE, STATUS, MINIMUM_SCORE, LIMIT, CURSOR);

    Field<DuplicateRules> MERGED_TYPE = Field.choice("type", DuplicateRules.class)
            .alsoKnownAs("entityType", "entity")
            .required()
            .orElse(DuplicateRules.CUSTOMER)
            .describedAs("What sort of records they are.");
    Field<Id> SURVIVOR = Field.reference("survivorId", "record")
            .alsoKnownAs("targetId", "masterId", "primaryId")
            .required()
            .describedAs("The record that stays.");
    Field<List<Id>> DUPLICATES = Field.references("duplicateIds", "record")
            .alsoKnownAs("duplicates", "sourceIds", "mergeIds")
            .required()
            .describedAs("The records that are merged into it and then no longer there.");
    Field<Plain.Structure> FIELDS = MergeRecords.FIELDS;
    Form MERGER = Form.of(MERGED_TYPE, SURVIVOR, DUPLICATES, FIELDS);

    /** Pairs of which the caller sees both records. @throws crm.domain.kernel.Rejected without crm.dedupe.scan */
    Page list(Caller caller, Values asked);

    /** The two are not the same; no scan asks again until something changes that they are compared by. */
    Shown dismiss(Caller caller, Id candidate);

    /**
     * The record that stays.
     *
     * @param read which version of it the caller has read
     * @throws crm.domain.kernel.Rejected naming what cannot be merged
     */
    Stored<?> merge(Caller caller, VersionRead read, Changes input);

    /** Tells which version of a record a caller has read, as soon as it is known which record that is. */
    @FunctionalInterface
    interface VersionRead {
        Optional<Long> of(RecordType<?> type, Id record);
    }

    /** A part of the pairs. */
    record Page(List<Shown> candidates, long limit, Optional<String> next) {
        public Page {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * A pair as its reader may see it.
     *
     * @param evidence without what follows from fields that are kept from the reader
     * @param records both; one of them alone where the other was merged into it
     */
    record Shown(Candidates.Candidate candidate, List<Likeness.Evidence> evidence, List<Stored<?>> records) {
        public Shown {
            evidence = List.copyOf(evidence);
            records = List.copyOf(records);
        }

        /** Whether the field is one by which the two were found alike. */
        public boolean isMatched(Field<?> field) {
            return evidence.stream()
                    .anyMatch(one -> candidate.rules().compared(one.reason()).contains(field));
        }
    }
}
