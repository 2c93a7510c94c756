package crm.application.record;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what the conditions of one type's list mean at the moment, and of which records they are true. */
public interface ListConditions<R extends Entity> {

    RecordType<R> type();

    /**
     * What it means that the condition is asked for.
     *
     * @param value of the condition's parameter
     * @param reader who asks, where that is somebody
     * @throws Rejected where the condition needs somebody who asks
     */
    Filter meaning(ListCondition condition, Object value, Optional<Id> reader);

    /** What a word means in a filter by the field that is none of the field's values, as {@code default} of pipelines. */
    default Optional<Filter> meant(Field<?> field, String word) {
        return Optional.empty();
    }

    /** For each record the conditions that are shown and true of it; a record of which none is true may be left out. */
    Map<Id, Set<ListCondition>> met(List<Stored<R>> records);
}
