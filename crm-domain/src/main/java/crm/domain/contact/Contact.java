package crm.domain.contact;

import crm.domain.PersonName;
import crm.domain.kernel.Address;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import crm.domain.lead.LeadSource;
import crm.domain.lead.LeadStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** A person to talk to, usually at a customer (ENT-14, ENT-14b). */
public record Contact(Values values) implements Entity {
    public static final Field<Id> CUSTOMER = Field.reference("customerId", "customer")
            .alsoKnownAs("companyId")
            .inverse("contacts")
            .onDelete(Field.OnDelete.CASCADE)
            .filterable()
            .describedAs("The customer the person belongs to.");
    public static final Field<String> NAME = Field.text("name", 200)
            .searchable()
            .filterable()
            .sortable()
            .personal()
            .describedAs("The full name; put together from its parts where it is not given.")
            .exampleOf("John Doe");
    public static final Field<String> FIRST_NAME =
            Field.text("firstName", 100).searchable().sortable().personal().describedAs("The first name.");
    public static final Field<String> MIDDLE_NAME =
            Field.text("middleName", 100).personal().describedAs("The middle name.");
    public static final Field<String> LAST_NAME =
            Field.text("lastName", 100).searchable().sortable().personal().describedAs("The last name.");
    public static final Field<String> PREFERRED_NAME =
            Field.text("preferredName", 100).searchable().personal().describedAs("What the person likes to be called.");
    public static final Field<String> TITLE = Field.text("title", 100).describedAs("The form of address or rank.");
    public static final Field<String> JOB_TITLE = Field.text("jobTitle", 100)
            .filterable()
            .describedAs("What the person does.")
            .exampleOf("CTO");
    public static final Field<String> DEPARTMENT =
            Field.text("department", 100).filterable().describedAs("Where in the organisation.");
    public static final Field<ContactStatus> STATUS = Field.choice("status", ContactStatus.class)
            .required()
            .orElse(ContactStatus.ACTIVE)
            .filterable()
            .sortable()
            .describedAs("Whether this is still the one to talk to.");
    public static final Field<ContactRole> ROLE = Field.choice("role", ContactRole.class)
            .filterable()
            .sortable()
            .describedAs("The part the person plays in a purchase.");
    public static final Field<Boolean> IS_DECISION_MAKER =
            Field.flag("isDecisionMaker").filterable().describedAs("Whether the person decides.");
    public static final Field<Boolean> IS_PRIMARY = Field.flag("isPrimary")
            .filterable()
            .describedAs("Whether this is the customer's first contact; exactly one is.");
    public static final Field<String> EMAIL =
            Field.email("email").searchable().filterable().sortable().personal().describedAs("The e-mail address.");
    public static final Field<Boolean> EMAIL_VERIFIED =
            Field.flag("emailVerified").describedAs("Whether the address is known to be the person's.");
    public static final Field<String> PHONE =
            Field.phone("phone").searchable().filterable().personal().describedAs("The number to call.");
    public static final Field<String> MOBILE_PHONE = Field.phone("mobilePhone")
            .alsoKnownAs("mobile")
            .searchable()
            .personal()
            .describedAs("The mobile number.");
    public static final Field<String> WORK_PHONE =
            Field.phone("workPhone").searchable().personal().describedAs("The number at work.");
    public static final Field<String> FAX = Field.phone("fax").personal().describedAs("The fax number.");
    public static final Field<String> WEBSITE = Field.url("website").personal().describedAs("A page of the person's.");
    public static final Field<String> LINKEDIN_URL =
            Field.url("linkedinUrl").personal().describedAs("The profile on LinkedIn.");
    public static final Field<String> TWITTER_HANDLE =
            Field.text("twitterHandle", 60).personal().describedAs("The name on Twitter.");
    public static final Field<Address> ADDRESS =
            Field.address("address").personal().describedAs("Where the person lives or works.");
    public static final Field<BigDecimal> LATITUDE =
            Field.decimal("latitude", 6).between(-90, 90).personal().describedAs("Degrees north of the equator.");
    public static final Field<BigDecimal> LONGITUDE =
            Field.decimal("longitude", 6).between(-180, 180).personal().describedAs("Degrees east of Greenwich.");
    public static final Field<ZoneId> TIMEZONE =
            Field.timeZone("timezone").describedAs("The time zone the person lives in.");
    public static final Field<String> LANGUAGE = Field.text("language", 35)
            .filterable()
            .describedAs("The language the person prefers.")
            .exampleOf("de");
    public static final Field<String> GENDER =
            Field.text("gender", 40).personal().describedAs("As the person says.");
    public static final Field<String> SPOUSE_NAME =
            Field.text("spouseName", 200).personal().describedAs("The spouse's name.");
    public static final Field<String> CHILDREN_NAMES =
            Field.text("childrenNames", 400).personal().describedAs("The children's names.");
    public static final Field<LocalDate> BIRTHDAY =
            Field.date("birthday").personal().describedAs("The birthday.");
    public static final Field<LocalDate> ANNIVERSARY =
            Field.date("anniversary").personal().describedAs("A day to remember.");
    public static final Field<Id> OWNER = Field.reference("ownerId", "user")
            .alsoKnownAs("assignedTo", "assignedToId")
            .orElseFrom(Circumstances::writer)
            .filterable()
            .describedAs("Who looks after the person; whoever creates the record, where nobody is named.");
    public static final Field<String> SOURCE_DETAILS =
            Field.text("sourceDetails", 200).describedAs("Where the person was first heard of, in the writer's words.");
    public static final Field<LeadSource> LEAD_SOURCE = Field.choice("leadSource", LeadSource.class)
            .alsoKnownAs("source")
            .otherwise(LeadSource.OTHER, SOURCE_DETAILS)
            .filterable()
            .describedAs("Where the person was first heard of.");
    public static final Field<LeadStatus> LEAD_STATUS = Field.choice("leadStatus", LeadStatus.class)
            .filterable()
            .describedAs("How far the person had come as a lead.");
    public static final Field<Integer> LEAD_SCORE =
            Field.percent("leadScore").filterable().sortable().describedAs("How promising the person is, 0 to 100.");
    public static final Field<ContactChannel> PREFERRED_CHANNEL = Field.choice("preferredChannel", ContactChannel.class)
            .filterable()
            .describedAs("How the person likes to be reached.");
    public static final Field<Instant> LAST_CONTACT_DATE = Field.instant("lastContactDate")
            .alsoKnownAs("lastContactedAt")
            .filterable()
            .sortable()
            .describedAs("When the person was last talked to.");
    public static final Field<Instant> LAST_ACTIVITY_DATE = Field.instant("lastActivityDate")
            .filterable()
            .sortable()
            .describedAs("When anything last happened with the person.");
    public static final Field<Boolean> EMAIL_OPT_IN =
            Field.flag("emailOptIn").orElse(true).filterable().describedAs("Whether e-mails are welcome.");
    public static final Field<Boolean> SMS_OPT_IN =
            Field.flag("smsOptIn").filterable().describedAs("Whether text messages are welcome.");
    public static final Field<Boolean> DO_NOT_CALL =
            Field.flag("doNotCall").filterable().describedAs("Whether calls are unwelcome.");
    public static final Field<String> NOTES =
            Field.longText("notes").personal().describedAs("Anything else worth knowing.");
    public static final Field<List<String>> TAGS =
            Field.words("tags", 60).filterable().describedAs("The labels.");
    public static final Field<Plain.Structure> CUSTOM_FIELDS =
            Field.customData("customFields").describedAs("Values that the tenant adds.");

    private static final PersonName PERSON = new PersonName(NAME, FIRST_NAME, MIDDLE_NAME, LAST_NAME);

    public static final RecordType<Contact> TYPE = RecordType.of(Contact.class, "contact", "contacts")
            .describedAs("A person to talk to, usually at a customer.")
            .fields(
                    CUSTOMER,
                    NAME,
                    FIRST_NAME,
                    MIDDLE_NAME,
                    LAST_NAME,
                    PREFERRED_NAME,
                    TITLE,
                    JOB_TITLE,
                    DEPARTMENT,
                    STATUS,
                    ROLE,
                    IS_DECISION_MAKER,
                    IS_PRIMARY,
                    EMAIL,
                    EMAIL_VERIFIED,
                    PHONE,
                    MOBILE_PHONE,
                    WORK_PHONE,
                    FAX,
                    WEBSITE,
                    LINKEDIN_URL,
                    TWITTER_HANDLE,
                    ADDRESS,
                    LATITUDE,
                    LONGITUDE,
                    TIMEZONE,
                    LANGUAGE,
                    GENDER,
                    SPOUSE_NAME,
                    CHILDREN_NAMES,
                    BIRTHDAY,
                    ANNIVERSARY,
                    OWNER,
                    LEAD_SOURCE,
                    SOURCE_DETAILS,
                    LEAD_STATUS,
                    LEAD_SCORE,
                    PREFERRED_CHANNEL,
                    LAST_CONTACT_DATE,
                    LAST_ACTIVITY_DATE,
                    EMAIL_OPT_IN,
                    SMS_OPT_IN,
                    DO_NOT_CALL,
                    NOTES,
                    TAGS,
                    CUSTOM_FIELDS)
            .label(NAME)
            .standingBy(STATUS)
            .recognisedBy(List.of(EMAIL))
            .uniqueOnDemand(EMAIL)
            .ownedBy(List.of(OWNER))
            .builtBy(Contact::new);

    /** The field that tells whether the person may be reached that way. */
    static Field<Boolean> consent(ConsentChannel channel) {
        return switch (channel) {
            case EMAIL -> EMAIL_OPT_IN;
            case SMS -> SMS_OPT_IN;
            case CALL -> DO_NOT_CALL;
        };
    }

    /** Whether the person may be reached that way. */
    public boolean welcomes(ConsentChannel channel) {
        return values.get(consent(channel)) != (channel == ConsentChannel.CALL);
    }

    /** This contact after the person's consent was given or withdrawn. */
    public Contact consenting(ConsentChannel channel, boolean given) {
        return new Contact(values.with(consent(channel), given != (channel == ConsentChannel.CALL)));
    }

    /** @throws crm.domain.kernel.Rejected where the person has no name at all */
    public Contact {
        values = PERSON.completed(values);
    }
}
