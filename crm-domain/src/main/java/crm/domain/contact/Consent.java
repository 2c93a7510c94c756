package crm.domain.contact;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A person's consent to be reached in some way, as it was given or withdrawn at one time (ENT-14). */
public record Consent(Values values) implements Entity {
    private static final String KEPT = "It is written when the contact's consent changes.";

    public static final Field<Id> CONTACT = Field.reference("contactId", "contact")
            .required()
            .readOnly(KEPT)
            .inverse("consents")
            .onDelete(Field.OnDelete.CASCADE)
            .filterable()
            .describedAs("Whose consent it is.");
    public static final Field<ConsentChannel> CHANNEL = Field.choice("channel", ConsentChannel.class)
            .required()
            .readOnly(KEPT)
            .filterable()
            .describedAs("The way of reaching the person.");
    public static final Field<Boolean> GIVEN =
            Field.flag("given").readOnly(KEPT).filterable().describedAs("Whether it was given, or else withdrawn.");
    public static final Field<String> EVIDENCE =
            Field.text("evidence", 1000).readOnly(KEPT).describedAs("How that is known.");
    public static final Field<Id> CHANGED_BY =
            Field.reference("changedBy", "user").readOnly(KEPT).filterable().describedAs("Who wrote it down.");
    public static final Field<Instant> CHANGED_AT = Field.instant("changedAt")
            .required()
            .readOnly(KEPT)
            .filterable()
            .sortable()
            .describedAs("When it was given or withdrawn.");

    public static final RecordType<Consent> TYPE = RecordType.of(Consent.class, "consent", "consents")
            .describedAs("A person's consent to be reached in some way, as it was given or withdrawn.")
            .fields(CONTACT, CHANNEL, GIVEN, EVIDENCE, CHANGED_BY, CHANGED_AT)
            .label(EVIDENCE)
            .only(Operation.VIEW)
            .permittedAs("contact")
            .orderedBy(CHANGED_AT, true)
            .builtBy(Consent::new);

    /**
     * What there is to remember of a contact that is written: each consent that has changed, and of a new contact each
     * that the writer spoke of.
     */
    public static List<Consent> of(
            Id contact,
            Optional<Contact> before,
            Contact after,
            Optional<String> evidence,
            Instant at,
            Optional<Id> by) {
        return Arrays.stream(ConsentChannel.values())
                .filter(channel -> before.map(earlier -> earlier.welcomes(channel) != after.welcomes(channel))
                        .orElseGet(() -> after.values().given(Contact.consent(channel))))
                .map(channel -> new Consent(TYPE.form()
                        .blankLine()
                        .with(CONTACT, contact)
                        .with(CHANNEL, channel)
                        .with(GIVEN, after.welcomes(channel))
                        .with(EVIDENCE, evidence)
                        .with(CHANGED_BY, by)
                        .with(CHANGED_AT, at)))
                .toList();
    }
}
