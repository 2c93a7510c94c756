package crm.application.record;

import crm.application.access.Caller;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Veil;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One record's change, as it is remembered for ever.
 *
 * @param operation the command that changed it, perhaps with others
 * @param version the record's version after the change
 * @param action what was done, in the words of ENUM-49 and of the verbs
 */
public record Change(
        Id id,
        Id operation,
        Instant at,
        Optional<Id> actor,
        Caller.Origin origin,
        String type,
        Id record,
        long version,
        String action,
        List<FieldChange> fields) {

    /** What a field held before and after; {@link Plain#NOTHING} where it was empty. */
    public record FieldChange(String field, Plain before, Plain after) {}

    /** A record came to be. */
    public static final String CREATE = "CREATE";

    /** Some of its fields got other values. */
    public static final String UPDATE = "UPDATE";

    /** It was taken out of sight. */
    public static final String DELETE = "DELETE";

    /** It came back after it had been deleted. */
    public static final String RESTORE = "RESTORE";

    /** Its status is another one. */
    public static final String STATUS_CHANGE = "STATUS_CHANGE";

    /** It belongs to somebody else. */
    public static final String ASSIGNMENT_CHANGE = "ASSIGNMENT_CHANGE";

    /** A deal stands in another stage. */
    public static final String STAGE_CHANGE = "STAGE_CHANGE";

    public Change {
        fields = List.copyOf(fields);
    }

    /** This change as somebody sees it from whom the veil keeps something of records of that form. */
    public Change through(Form form, Veil veil) {
        List<FieldChange> shown = fields.stream()
                .map(change -> form.find(change.field())
                        .map(field -> new FieldChange(
                                change.field(), veil.over(field, change.before()), veil.over(field, change.after())))
                        .orElse(change))
                .toList();
        return new Change(id, operation, at, actor, origin, type, record, version, action, shown);
    }
}
