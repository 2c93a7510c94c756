package crm.application.record;

import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Money;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import java.util.Optional;

/** Which part of a list is wanted. */
public sealed interface Paging {
    /** How many records a page holds where its reader does not say (C-54). */
    int DEFAULT_LIMIT = 20;

    /** The most records a page holds (C-54). */
    int MAXIMUM_LIMIT = 200;

    int limit();

    /** The page with that number, counted from 1; the answer tells the total. */
    record Numbered(int page, int limit) implements Paging {}

    /** The first records, without a word of how many there are in all. */
    record First(int limit) implements Paging {}

    /**
     * What follows a record, however far into the list; costs the same everywhere.
     *
     * @param value the record's value in the field the list is sorted by, if it has one
     */
    record After(Optional<Object> value, Id id, int limit) implements Paging {

        /** What follows {@code last} in a list of that order. */
        public static After record(RecordType.Order order, Stored<?> last, int limit) {
            return new After(value(order.field(), last), last.id(), limit);
        }

        private static Optional<Object> value(Field<?> field, Stored<?> last) {
            if (field == Stored.CREATED_AT) {
                return Optional.of(last.createdAt());
            }
            if (field == Stored.UPDATED_AT) {
                return Optional.of(last.updatedAt());
            }
            return last.values().find(field).map(value -> value instanceof Money money ? money.amount() : value);
        }
    }
}
