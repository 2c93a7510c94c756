package crm.domain.lead;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.util.Optional;

/** Something that a lead did; it happened, so nobody changes it afterwards (ENT-18, C-08). */
public record LeadEvent(Values values) implements Entity {
    private static final String KEPT = "POST /leads/{id}/events keeps it, once.";

    public static final Field<Id> LEAD = Field.reference("leadId", "lead")
            .required()
            .inverse("events")
            .filterable()
            .atCreation(KEPT)
            .describedAs("The lead that did it.");
    public static final Field<LeadEventType> KIND = Field.choice("type", LeadEventType.class)
            .required()
            .filterable()
            .atCreation(KEPT)
            .describedAs("What it did.");
    public static final Field<String> DESCRIPTION = Field.text("description", 400)
            .atCreation(KEPT)
            .describedAs("What it did, in words.")
            .exampleOf("Opened the price list");
    public static final Field<Instant> OCCURRED_AT = Field.instant("occurredAt")
            .alsoKnownAs("timestamp")
            .required()
            .orElseFrom(circumstances -> Optional.of(circumstances.now()))
            .filterable()
            .sortable()
            .atCreation(KEPT)
            .describedAs("When it did it; now, where nothing is given.");
    public static final Field<String> URL =
            Field.url("url").atCreation(KEPT).describedAs("The page, or whatever else it was about.");
    public static final Field<Long> DURATION =
            Field.whole("duration").atLeast(0).atCreation(KEPT).describedAs("How long it took, in seconds.");
    public static final Field<String> IP_ADDRESS = Field.text("ipAddress", 45)
            .personal()
            .atCreation(KEPT)
            .describedAs("The address it came from; that of the request, where nothing is given.");
    public static final Field<String> USER_AGENT = Field.text("userAgent", 400)
            .personal()
            .atCreation(KEPT)
            .describedAs("The program it used; that of the request, where nothing is given.");
    public static final Field<Plain.Structure> METADATA =
            Field.customData("metadata").atCreation(KEPT).describedAs("Whatever else is known of it.");

    public static final RecordType<LeadEvent> TYPE = RecordType.of(LeadEvent.class, "leadEvent", "lead-events")
            .describedAs("Something that a lead did.")
            .fields(LEAD, KIND, DESCRIPTION, OCCURRED_AT, URL, DURATION, IP_ADDRESS, USER_AGENT, METADATA)
            .label(DESCRIPTION)
            .permittedAs("lead")
            .only()
            .orderedBy(OCCURRED_AT, true)
            .builtBy(LeadEvent::new);
}
