package crm.domain.kernel;

import java.time.Instant;
import java.util.Optional;

/**
 * A record as it is kept: its content, its identity, its version, and who wrote it when.
 *
 * @param version counts the writes from 1; the optimistic lock
 * @param createdBy nobody, where the system itself wrote it
 * @param veil what is kept from whoever has read it
 */
public record Stored<R extends Entity>(
        RecordType<R> type,
        Id id,
        long version,
        Instant createdAt,
        Optional<Id> createdBy,
        Instant updatedAt,
        Optional<Id> updatedBy,
        R content,
        Veil veil) {

    /** A record from whose reader nothing is kept. */
    public Stored(
            RecordType<R> type,
            Id id,
            long version,
            Instant createdAt,
            Optional<Id> createdBy,
            Instant updatedAt,
            Optional<Id> updatedBy,
            R content) {
        this(type, id, version, createdAt, createdBy, updatedAt, updatedBy, content, Veil.NONE);
    }

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

    /** What it holds, for rules to work with; what is answered to anybody is {@link #shown()}. */
    public Values values() {
        return content.values();
    }

    /** What it holds as far as its reader may see it (BR-014). */
    public Values shown() {
        return veil.over(content.values());
    }

    /** The name by which people recognise it, as far as its reader may see it. */
    public Optional<String> shownLabel() {
        return shown().find(type.label());
    }

    /** This record as somebody reads it from whom the veil keeps something. */
    public Stored<R> through(Veil other) {
        return new Stored<>(type, id, version, createdAt, createdBy, updatedAt, updatedBy, content, other);
    }

    /** Whom or what the record refers to by a field of its own or by one that every record has. */
    public Optional<Id> referred(Field<Id> reference) {
        return reference == CREATED_BY ? createdBy : values().find(reference);
    }
}
