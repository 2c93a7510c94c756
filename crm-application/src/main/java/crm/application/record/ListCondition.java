package crm.application.record;

import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;

/**
 * Something that can be true of a type's records though no field holds it, as in {@code overdue}: lists can be narrowed
 * by it.
 *
 * @param parameter what it is called, what it takes and what it means; a flag that is false narrows nothing
 * @param shown whether each record that is read tells, too, whether it is true of it; for flags alone
 */
public record ListCondition(RecordType<?> type, Field<?> parameter, boolean shown) {

    public String name() {
        return parameter.name();
    }
}
