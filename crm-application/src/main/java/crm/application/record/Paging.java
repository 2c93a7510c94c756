package crm.application.record;

import crm.domain.kernel.Id;
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

    /**
     * What follows a record, however far into the list; costs the same everywhere.
     *
     * @param value the record's value in the field the list is sorted by, if it has one
     */
    record After(Optional<Object> value, Id id, int limit) implements Paging {}
}
