package crm.application.history;

import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.Paging;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows who changed what, when, from what to what (ENT-58). */
public interface ViewHistory {
    Field<String> TYPE = Field.text("type", 60)
            .alsoKnownAs("entityType", "entity")
            .describedAs("Changes of records of this type.")
            .exampleOf("customer");
    Field<Id> RECORD = Field.reference("recordId", "record")
            .alsoKnownAs("entityId")
            .describedAs("Changes of this record; it may be deleted.");
    Field<Id> ACTOR =
            Field.reference("actorId", "user").alsoKnownAs("userId").describedAs("Changes that this user made.");
    Field<String> ACTION = Field.text("action", 400)
            .describedAs(
                    "Changes of these kinds: CREATE, UPDATE, DELETE, STATUS_CHANGE, ASSIGNMENT_CHANGE, STAGE_CHANGE.")
            .exampleOf("CREATE,DELETE");
    Field<Id> OPERATION = Field.reference("operation", "operation")
            .alsoKnownAs("operationId")
            .describedAs("Everything that one command changed.");
    Field<Instant> FROM = Field.instant("from").alsoKnownAs("dateFrom").describedAs("Changes from this moment on.");
    Field<Instant> TO = Field.instant("to").alsoKnownAs("dateTo").describedAs("Changes up to this moment.");
    Field<Long> LIMIT = Field.whole("limit")
            .between(1, Paging.MAXIMUM_LIMIT)
            .orElse((long) Paging.DEFAULT_LIMIT)
            .describedAs("How many changes a page holds.");
    Field<String> CURSOR =
            Field.text("cursor", 2_000).describedAs("The `nextCursor` of the part before; sealed to what was asked.");

    Form OF_ALL = Form.of(TYPE, RECORD, ACTOR, ACTION, OPERATION, FROM, TO, LIMIT, CURSOR);
    Form OF_RECORD = Form.of(ACTOR, ACTION, OPERATION, FROM, TO, LIMIT, CURSOR);

    /**
     * Changes of all records, the latest first; where crm.audit.view reaches some people only, those that they made and
     * those of their records.
     *
     * @throws crm.domain.kernel.Rejected without crm.audit.view
     */
    Page audit(Caller caller, Values asked);

    /** The changes of one record, the latest first. @throws crm.domain.kernel.Rejected where the caller does not see it */
    Page history(Caller caller, RecordType<?> type, Id record, Values asked);

    /** A part of the changes. */
    record Page(List<Entry> entries, long limit, Optional<String> next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One change.
     *
     * @param actor the name of who made it, where that is somebody who is still there
     * @param label what the record is called now, where the caller sees it; what it was called last, where it is deleted
     * @param withheld whether the fields are kept back because the record is somebody else's alone
     */
    record Entry(Change change, Optional<String> actor, Optional<String> label, boolean withheld) {}
}
