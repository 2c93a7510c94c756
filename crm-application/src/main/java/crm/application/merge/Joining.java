package crm.application.merge;

import crm.domain.kernel.Entity;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;

/** What becomes of one type's records when what they refer to is merged into another record. */
public interface Joining<R extends Entity> {

    RecordType<R> type();

    /**
     * The record's values as they fit among those that are there already.
     *
     * @param values which refer to the surviving record by now
     */
    Values joining(Values values);
}
