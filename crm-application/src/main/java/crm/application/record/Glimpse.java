package crm.application.record;

import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import crm.domain.kernel.Veil;
import java.time.Instant;
import java.util.Optional;

/**
 * Some fields of a record, for people to recognise it by; not enough of it to work with.
 *
 * @param values those of the fields that were asked for; the others are as if they were empty
 * @param veil what is kept from whoever has read it
 */
public record Glimpse(RecordType<?> type, Id id, Instant updatedAt, Values values, Veil veil) {

    /** What it holds as far as its reader may see it (BR-014). */
    public Values shown() {
        return veil.over(values);
    }

    /** The name by which people recognise it, as far as its reader may see it. */
    public Optional<String> shownLabel() {
        Field<String> label = type.label();
        return shown().find(label);
    }
}
