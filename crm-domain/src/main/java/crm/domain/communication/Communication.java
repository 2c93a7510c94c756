package crm.domain.communication;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A call, a message or a meeting with a customer, a contact or a lead, logged or sent (ENT-35, ENT-35b, ENT-35c, C-09). */
public record Communication(Values values) implements Entity {
    /** How far something has come that was said to somebody. */
    public static final List<Object> STATUSES_OF_CONTACTS = Stream.of(CommunicationStatus.values())
            .filter(CommunicationStatus::tookPlace)
            .<Object>map(status -> status)
            .toList();

    /** The ways that lead to somebody else. */
    public static final List<Object> TYPES_OF_CONTACTS = Stream.of(CommunicationType.values())
            .filter(type -> type != CommunicationType.NOTE)
            .<Object>map(type -> type)
            .toList();

    private static final String ATTACHMENTS_COUNT = "Adding and removing attachments changes it.";

    public static final Field<CommunicationType> TYPE_OF_COMMUNICATION = Field.choice("type", CommunicationType.class)
            .required()
            .filterable()
            .sortable()
            .describedAs("By which way people communicated.")
            .exampleOf("CALL");
    public static final Field<String> SUBJECT = Field.text("subject", 400)
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What it was about, in a few words.")
            .exampleOf("Follow-up call");
    public static final Field<String> CONTENT = Field.longText("content")
            .alsoKnownAs("notes")
            .required()
            .searchable()
            .describedAs("What was said or written.")
            .exampleOf("Discussed implementation timeline");
    public static final Field<CommunicationStatus> STATUS = Field.choice("status", CommunicationStatus.class)
            .required()
            .orElse(CommunicationStatus.LOGGED)
            .filterable()
            .sortable()
            .describedAs("How far it has come; LOGGED is what took place and was written down afterwards.");
    public static final Field<Instant> OCCURRED_AT = Field.instant("occurredAt")
            .alsoKnownAs("date")
            .required()
            .orElseFrom(circumstances -> Optional.of(circumstances.now().truncatedTo(ChronoUnit.MICROS)))
            .filterable()
            .sortable()
            .describedAs(
                    "When it took place; when it was sent or is scheduled for, else now, where that is not given.");
    public static final Field<Direction> DIRECTION =
            Field.choice("direction", Direction.class).filterable().describedAs("Who turned to whom.");
    public static final Field<Long> DURATION = Field.whole("duration")
            .between(0, 1_000_000)
            .filterable()
            .sortable()
            .describedAs("How many minutes it took.");
    public static final Field<CommunicationOutcome> OUTCOME =
            Field.choice("outcome", CommunicationOutcome.class).filterable().describedAs("What came of it.");
    public static final Field<String> RECIPIENT = Field.text("recipient", 2000)
            .personal()
            .searchable()
            .describedAs("To whom it went, as an address, a number or a name.");
    public static final Field<String> EMAIL_FROM =
            Field.text("emailFrom", 400).personal().searchable().describedAs("The address an e-mail came from.");
    public static final Field<String> EMAIL_TO =
            Field.text("emailTo", 2000).personal().searchable().describedAs("The addresses an e-mail went to.");
    public static final Field<String> EMAIL_CC =
            Field.text("emailCc", 2000).personal().describedAs("The addresses that got a copy.");
    public static final Field<String> MEETING_LOCATION =
            Field.text("meetingLocation", 400).describedAs("Where people met.");
    public static final Field<List<String>> MEETING_ATTENDEES =
            Field.words("meetingAttendees", 200).personal().describedAs("Who was there.");
    public static final Field<Id> CUSTOMER = Field.reference("customerId", "customer")
            .alsoKnownAs("companyId")
            .inverse("communications")
            .onDelete(Field.OnDelete.CASCADE)
            .filterable()
            .describedAs("The customer it was with; that of the deal or contact, where none is given.");
    public static final Field<Id> CONTACT = Field.reference("contactId", "contact")
            .inverse("communications")
            .filterable()
            .describedAs("The contact it was with.");
    public static final Field<Id> LEAD = Field.reference("leadId", "lead")
            .inverse("communications")
            .filterable()
            .describedAs("The lead it was with.");
    public static final Field<Id> DEAL = Field.reference("dealId", "deal")
            .inverse("communications")
            .filterable()
            .describedAs("The deal it was about.");
    public static final Field<Id> ACTIVITY = Field.reference("activityId", "activity")
            .inverse("communications")
            .filterable()
            .describedAs("The activity it came of.");
    public static final Field<Instant> SCHEDULED_FOR =
            Field.instant("scheduledFor").filterable().sortable().describedAs("When it is to be sent.");
    public static final Field<Boolean> SCHEDULED = Field.flag("scheduled")
            .echoed()
            .describedAs("Whether it is to be sent at a given time: it follows from scheduledFor.");
    public static final Field<Instant> SENT_AT =
            Field.instant("sentAt").filterable().sortable().describedAs("When it was sent.");
    public static final Field<Instant> DELIVERED_AT =
            Field.instant("deliveredAt").describedAs("When it reached the recipient.");
    public static final Field<Instant> OPENED_AT =
            Field.instant("openedAt").alsoKnownAs("readAt").describedAs("When the recipient opened it.");
    public static final Field<Instant> RESPONDED_AT =
            Field.instant("respondedAt").describedAs("When the recipient answered.");
    public static final Field<Instant> FAILED_AT = Field.instant("failedAt").describedAs("When sending it failed.");
    public static final Field<String> FAILURE_REASON =
            Field.text("failureReason", 1000).describedAs("Why sending it failed.");
    public static final Field<String> TEMPLATE_ID =
            Field.text("templateId", 60).filterable().describedAs("The template it was made from.");
    public static final Field<Plain.Structure> VARIABLES =
            Field.customData("variables").describedAs("What was put into the template.");
    public static final Field<Plain.Structure> METADATA =
            Field.customData("metadata").describedAs("What programs want to remember about it.");
    public static final Field<Boolean> HAS_ATTACHMENTS = Field.flag("hasAttachments")
            .readOnly(ATTACHMENTS_COUNT)
            .filterable()
            .describedAs("Whether it has attachments.");
    public static final Field<Long> ATTACHMENT_COUNT = Field.whole("attachmentCount")
            .required()
            .orElse(0L)
            .readOnly(ATTACHMENTS_COUNT)
            .describedAs("How many attachments it has.");
    public static final Field<List<String>> TAGS =
            Field.words("tags", 60).filterable().describedAs("Its labels.");
    public static final Field<Plain.Structure> CUSTOM_FIELDS =
            Field.customData("customFields").describedAs("Values that the tenant adds.");

    public static final RecordType<Communication> TYPE = RecordType.of(
                    Communication.class, "communication", "communications")
            .describedAs("A call, a message or a meeting with a customer, a contact or a lead.")
            .fields(
                    TYPE_OF_COMMUNICATION,
                    SUBJECT,
                    CONTENT,
                    STATUS,
                    OCCURRED_AT,
                    DIRECTION,
                    DURATION,
                    OUTCOME,
                    RECIPIENT,
                    EMAIL_FROM,
                    EMAIL_TO,
                    EMAIL_CC,
                    MEETING_LOCATION,
                    MEETING_ATTENDEES,
                    CUSTOMER,
                    CONTACT,
                    LEAD,
                    DEAL,
                    ACTIVITY,
                    SCHEDULED_FOR,
                    SCHEDULED,
                    SENT_AT,
                    DELIVERED_AT,
                    OPENED_AT,
                    RESPONDED_AT,
                    FAILED_AT,
                    FAILURE_REASON,
                    TEMPLATE_ID,
                    VARIABLES,
                    METADATA,
                    HAS_ATTACHMENTS,
                    ATTACHMENT_COUNT,
                    TAGS,
                    CUSTOM_FIELDS)
            .label(SUBJECT)
            .standingBy(STATUS)
            .knows(Stored.CREATED_BY, "creatorId")
            .happensAt(OCCURRED_AT)
            .orderedBy(OCCURRED_AT, true)
            .builtBy(Communication::new);

    public Communication {
        values = values.with(SCHEDULED, values.has(SCHEDULED_FOR));
    }

    /** These values with the moment at which the status became what it is, where that is not said (C-09). */
    public static Values progressed(Values values, Optional<CommunicationStatus> before, Instant now) {
        CommunicationStatus status = values.get(STATUS);
        if (before.filter(status::equals).isPresent()) {
            return values;
        }
        Optional<Field<Instant>> moment = switch (status) {
            case LOGGED, DRAFT, SCHEDULED, CANCELLED -> Optional.empty();
            case SENT -> Optional.of(SENT_AT);
            case DELIVERED -> Optional.of(DELIVERED_AT);
            case OPENED -> Optional.of(OPENED_AT);
            case RESPONDED -> Optional.of(RESPONDED_AT);
            case FAILED -> Optional.of(FAILED_AT);
        };
        return moment.filter(field -> !values.has(field))
                .map(field -> values.with(field, now.truncatedTo(ChronoUnit.MICROS)))
                .orElse(values);
    }

    /** These values, having taken place when they were sent, or are to be sent, unless their writer knows better (C-09). */
    public static Values dated(Values values) {
        if (values.given(OCCURRED_AT)) {
            return values;
        }
        return values.find(SENT_AT)
                .or(() -> values.find(SCHEDULED_FOR))
                .map(at -> values.with(OCCURRED_AT, at))
                .orElse(values);
    }

    /** Whether somebody was talked to: what was only planned, has failed or is a note to oneself is no contact. */
    public boolean isContact() {
        return STATUSES_OF_CONTACTS.contains(values.get(STATUS))
                && TYPES_OF_CONTACTS.contains(values.get(TYPE_OF_COMMUNICATION));
    }

    public Instant occurredAt() {
        return values.get(OCCURRED_AT);
    }

    /** This communication with that many attachments. */
    public Communication withAttachments(long count) {
        return new Communication(values.with(ATTACHMENT_COUNT, count).with(HAS_ATTACHMENTS, count > 0));
    }
}
