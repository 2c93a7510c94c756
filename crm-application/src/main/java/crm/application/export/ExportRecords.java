package crm.application.export;

import crm.application.access.Caller;
import crm.application.record.Query;
import crm.application.table.Table;
import crm.domain.kernel.Entity;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import java.util.Set;
import java.util.function.Consumer;

/** Hands out all the records of a list as a table (EP-092, IMP-1). */
public interface ExportRecords {

    /**
     * Everything the query selects, whatever part of the list it asks for.
     *
     * @param fields the names of the columns wanted, in order; empty for all of them
     * @throws Rejected where the caller may not export records of the type or ask for them like that, or a name is no field
     *     of it
     */
    <R extends Entity> Export prepare(Caller caller, RecordType<R> type, Query query, Set<String> fields);

    /**
     * Everything of a list that is read part by part.
     *
     * @throws Rejected where the list cannot be read like that, or not by this caller
     */
    <T> Export prepare(Caller caller, PartByPart<T> list, PartByPart.Reading<T> reading);

    /** An export that only has to be run. */
    interface Export {

        String title();

        /**
         * Hands the table over; its rows can be read until {@code reader} returns, and all of them are as they were when it
         * was called, however long it takes.
         */
        void to(Consumer<Table> reader);
    }
}
