package crm.domain.kernel;

import java.time.Instant;
import java.util.Optional;

/**
 * A record as it is kept: its content, its identity, its version, and who wrote it when.
 *
 * @param version counts the writes from 1; the optimistic lock
 * @param createdBy nobody, where the system itself wrote it
 */
public record Stored<R extends Entity>(
        RecordType<R> type,
        Id id,
        long version,
        Instant createdAt,
        Optional<Id> createdBy,
        Instant updatedAt,
        Optional<Id> updatedBy,
        R content) {

    /** When the record came to be, as a field to sort and filter by. */
    public static final Field<Instant> CREATED_AT = Field.instant("createdAt")
            .sortable()
            .filterable()
            .readOnly("The system keeps it.")
            .describedAs("When it was created.");

    /** When the record was last written, as a field to sort and filter by. */
    public static final Field<Instant> UPDATED_AT = Field.instant("updatedAt")
            .sortable()
            .filterable()
            .readOnly("The system keeps it.")
            .describedAs("When it was last changed.");

    /** Who created the record, as a field to filter by. */
    public static final Field<Id> CREATED_BY = Field.reference("createdBy", "user")
            .includedAs("creator")
            .filterable()
            .readOnly("The system keeps it.")
            .describedAs("Who created it.");

    public Values values() {
        return content.values();
    }

    /** Whom or what the record refers to by a field of its own or by one that every record has. */
    public Optional<Id> referred(Field<Id> reference) {
        return reference == CREATED_BY ? createdBy : values().find(reference);
    }
}
