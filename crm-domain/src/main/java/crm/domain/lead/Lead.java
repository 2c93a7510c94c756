package crm.domain.lead;

import crm.domain.PersonName;
import crm.domain.kernel.Address;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Money;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Somebody who may become a customer (ENT-16, ENT-16b, ENT-16c). */
public record Lead(Values values) implements Entity {
    private static final String CONVERTING = "POST /leads/{id}/convert sets it.";
    private static final String SCORING = "PUT /leads/{id}/score sets it.";
    private static final String DISQUALIFYING = "POST /leads/{id}/disqualify sets it.";

    public static final Field<String> NAME = Field.text("name", 200)
            .searchable()
            .filterable()
            .sortable()
            .personal()
            .describedAs("The full name; put together from its parts where it is not given.")
            .exampleOf("John Doe");
    public static final Field<String> FIRST_NAME = Field.text("firstName", 100)
            .searchable()
            .personal()
            .describedAs("The first name.")
            .exampleOf("John");
    public static final Field<String> MIDDLE_NAME =
            Field.text("middleName", 100).personal().describedAs("The middle name.");
    public static final Field<String> LAST_NAME = Field.text("lastName", 100)
            .searchable()
            .sortable()
            .personal()
            .describedAs("The last name.")
            .exampleOf("Doe");
    public static final Field<String> EMAIL =
            Field.email("email").searchable().filterable().sortable().personal().describedAs("The e-mail address.");
    public static final Field<String> PHONE =
            Field.phone("phone").searchable().filterable().personal().describedAs("The number to call.");
    public static final Field<String> COMPANY = Field.text("company", 200)
            .searchable()
            .filterable()
            .sortable()
            .describedAs("The organisation.")
            .exampleOf("Example Inc");
    public static final Field<String> JOB_TITLE = Field.text("jobTitle", 100)
            .filterable()
            .describedAs("What the lead does there.")
            .exampleOf("CTO");
    public static final Field<String> WEBSITE = Field.url("website").describedAs("Where it is on the web.");
    public static final Field<Address> ADDRESS =
            Field.address("address").personal().describedAs("The postal address.");
    public static final Field<LeadStatus> STATUS = Field.choice("status", LeadStatus.class)
            .required()
            .orElse(LeadStatus.NEW)
            .filterable()
            .sortable()
            .describedAs("How far it has come; CONVERTED and DISQUALIFIED only by their verbs.");
    public static final Field<String> SOURCE_DETAILS = Field.text("sourceDetails", 200)
            .describedAs("Where it was first heard of, in the writer's words.")
            .exampleOf("Website Form");
    public static final Field<LeadSource> SOURCE = Field.choice("source", LeadSource.class)
            .alsoKnownAs("leadSource")
            .otherwise(LeadSource.OTHER, SOURCE_DETAILS)
            .filterable()
            .sortable()
            .describedAs("Where it was first heard of; other words are kept in sourceDetails.");
    public static final Field<LeadMedium> MEDIUM =
            Field.choice("medium", LeadMedium.class).filterable().describedAs("By which kind of way it came.");
    public static final Field<String> CAMPAIGN = Field.text("campaign", 200)
            .filterable()
            .sortable()
            .describedAs("The campaign that brought it.")
            .exampleOf("Q1 2026 Campaign");
    public static final Field<String> REFERRER = Field.text("referrer", 400).describedAs("Who or what sent it.");
    public static final Field<Integer> LEAD_SCORE = Field.percent("leadScore")
            .alsoKnownAs("score")
            .orElse(0)
            .atCreation(SCORING)
            .filterable()
            .sortable()
            .describedAs(
                    "How promising it is, 0 to 100; rules give it unless somebody does, and 0 for a new lead leaves it to them.");
    public static final Field<LeadRating> RATING = Field.choice("rating", LeadRating.class)
            .filterable()
            .sortable()
            .describedAs("How promising it is, in a word; follows from the score until it is given by hand.");
    public static final Field<ScoreOrigin> SCORE_ORIGIN = Field.choice("scoreOrigin", ScoreOrigin.class)
            .filterable()
            .readOnly(SCORING)
            .describedAs(
                    "Whether rules or somebody gave the score; one by hand stays until rules are asked for again.");
    public static final Field<ScoreOrigin> RATING_ORIGIN = Field.choice("ratingOrigin", ScoreOrigin.class)
            .readOnly(SCORING)
            .describedAs("Whether the rating follows from the score or was given by hand.");
    public static final Field<Long> SCORE_RULES =
            Field.whole("scoreRules").readOnly(SCORING).describedAs("The version of the rules that gave the score.");
    public static final Field<Instant> SCORED_AT =
            Field.instant("scoredAt").sortable().readOnly(SCORING).describedAs("When it got its score.");
    public static final Field<Instant> SCORE_FADES_AT = Field.instant("scoreFadesAt")
            .filterable()
            .readOnly(SCORING)
            .describedAs("When what it did counts for less, and it is scored again.");
    public static final Field<LeadPriority> PRIORITY = Field.choice("priority", LeadPriority.class)
            .required()
            .orElse(LeadPriority.MEDIUM)
            .filterable()
            .sortable()
            .describedAs("How urgently it should be looked after.");
    public static final Field<Currency> CURRENCY_CODE = Field.currency("currencyCode")
            .alsoKnownAs("currency")
            .required()
            .orElseFrom(circumstances -> Optional.of(circumstances.currency()))
            .filterable()
            .describedAs("The currency of its amounts.");
    public static final Field<Money> BUDGET = Field.money("budget", CURRENCY_CODE)
            .atLeast(0)
            .filterable()
            .sortable()
            .describedAs("What it means to spend.");
    public static final Field<Money> BUDGET_MAX =
            Field.money("budgetMax", CURRENCY_CODE).atLeast(0).describedAs("What it would spend at the most.");
    public static final Field<Money> ESTIMATED_VALUE = Field.money("estimatedValue", CURRENCY_CODE)
            .atLeast(0)
            .filterable()
            .sortable()
            .describedAs("What winning it may be worth.");
    public static final Field<LeadTimeline> TIMELINE =
            Field.choice("timeline", LeadTimeline.class).filterable().describedAs("How soon it means to buy.");
    public static final Field<LeadAuthority> AUTHORITY =
            Field.choice("authority", LeadAuthority.class).filterable().describedAs("Whether it may decide to buy.");
    public static final Field<LeadNeed> NEED =
            Field.choice("need", LeadNeed.class).filterable().describedAs("How clearly it has said what it needs.");
    public static final Field<Plain.Structure> QUALIFICATION_CRITERIA =
            Field.customData("qualificationCriteria").describedAs("A checklist of what makes it worth pursuing.");
    public static final Field<LocalDate> ESTIMATED_MOVE_DATE =
            Field.date("estimatedMoveDate").filterable().sortable().describedAs("When it expects to move.");
    public static final Field<LocalDate> FOLLOW_UP_DATE =
            Field.date("followUpDate").filterable().sortable().describedAs("When to get back to it.");
    public static final Field<Id> OWNER = Field.reference("ownerId", "user")
            .alsoKnownAs("assignedTo", "assignedToId")
            .orElseFrom(Circumstances::writer)
            .filterable()
            .describedAs("Who looks after it; whoever creates it, where nobody is named.");
    public static final Field<Instant> ASSIGNED_AT = Field.instant("assignedAt")
            .sortable()
            .readOnly("A new owner sets it.")
            .describedAs("When it got its owner.");
    public static final Field<Id> CUSTOMER = Field.reference("customerId", "customer")
            .inverse("leads")
            .filterable()
            .describedAs("The customer it belongs to or became.");
    public static final Field<Id> CONTACT = Field.reference("contactId", "contact")
            .inverse("leads")
            .filterable()
            .describedAs("The contact it belongs to or became.");
    public static final Field<Id> DEAL =
            Field.reference("dealId", "deal").readOnly(CONVERTING).describedAs("The deal it became.");
    public static final Field<Instant> CONVERTED_AT = Field.instant("convertedAt")
            .alsoKnownAs("convertedDate")
            .filterable()
            .sortable()
            .readOnly(CONVERTING)
            .describedAs("When it was converted.");
    public static final Field<ConversionSource> CONVERSION_SOURCE = Field.choice(
                    "conversionSource", ConversionSource.class)
            .readOnly(CONVERTING)
            .describedAs("Whether a person or a rule converted it.");
    public static final Field<Instant> DISQUALIFIED_AT =
            Field.instant("disqualifiedAt").readOnly(DISQUALIFYING).describedAs("When it was given up.");
    public static final Field<Id> DISQUALIFIED_BY =
            Field.reference("disqualifiedBy", "user").readOnly(DISQUALIFYING).describedAs("Who gave it up.");
    public static final Field<String> DISQUALIFIED_REASON =
            Field.text("disqualifiedReason", 400).readOnly(DISQUALIFYING).describedAs("Why it was given up.");
    public static final Field<Instant> FIRST_CONTACT_DATE =
            Field.instant("firstContactDate").filterable().sortable().describedAs("When it was first talked to.");
    public static final Field<Instant> LAST_CONTACT_DATE = Field.instant("lastContactDate")
            .alsoKnownAs("lastContact", "lastContactedAt")
            .filterable()
            .sortable()
            .describedAs("When it was last talked to.");
    public static final Field<Instant> LAST_ACTIVITY_DATE = Field.instant("lastActivityDate")
            .filterable()
            .sortable()
            .describedAs("When anything last happened with it.");
    public static final Field<String> NOTES = Field.longText("notes").describedAs("Anything else worth knowing.");
    public static final Field<List<String>> TAGS =
            Field.words("tags", 60).filterable().describedAs("Its labels.").exampleOf("high-value");
    public static final Field<Plain.Structure> CUSTOM_FIELDS =
            Field.customData("customFields").describedAs("Values that the tenant adds.");

    private static final PersonName PERSON = new PersonName(NAME, FIRST_NAME, MIDDLE_NAME, LAST_NAME);

    public static final RecordType<Lead> TYPE = RecordType.of(Lead.class, "lead", "leads")
            .describedAs("Somebody who may become a customer.")
            .fields(
                    NAME,
                    FIRST_NAME,
                    MIDDLE_NAME,
                    LAST_NAME,
                    EMAIL,
                    PHONE,
                    COMPANY,
                    JOB_TITLE,
                    WEBSITE,
                    ADDRESS,
                    STATUS,
                    SOURCE,
                    SOURCE_DETAILS,
                    MEDIUM,
                    CAMPAIGN,
                    REFERRER,
                    LEAD_SCORE,
                    RATING,
                    SCORE_ORIGIN,
                    RATING_ORIGIN,
                    SCORE_RULES,
                    SCORED_AT,
                    SCORE_FADES_AT,
                    PRIORITY,
                    BUDGET,
                    BUDGET_MAX,
                    ESTIMATED_VALUE,
                    CURRENCY_CODE,
                    TIMELINE,
                    AUTHORITY,
                    NEED,
                    QUALIFICATION_CRITERIA,
                    ESTIMATED_MOVE_DATE,
                    FOLLOW_UP_DATE,
                    OWNER,
                    ASSIGNED_AT,
                    CUSTOMER,
                    CONTACT,
                    DEAL,
                    CONVERTED_AT,
                    CONVERSION_SOURCE,
                    DISQUALIFIED_AT,
                    DISQUALIFIED_BY,
                    DISQUALIFIED_REASON,
                    FIRST_CONTACT_DATE,
                    LAST_CONTACT_DATE,
                    LAST_ACTIVITY_DATE,
                    NOTES,
                    TAGS,
                    CUSTOM_FIELDS)
            .label(NAME)
            .standingBy(STATUS)
            .recognisedBy(List.of(EMAIL, PHONE))
            .ownedBy(List.of(OWNER))
            .orderedBy(LEAD_SCORE, true)
            .happensAt(Stored.CREATED_AT)
            .builtBy(Lead::new);

    /** @throws Rejected where it has no name at all, or a status that only a verb gives */
    public Lead {
        values = PERSON.completed(values);
        LeadStatus status = values.get(STATUS);
        requireVerb(status == LeadStatus.CONVERTED, values.has(CONVERTED_AT), "converted", "convert");
        requireVerb(status == LeadStatus.DISQUALIFIED, values.has(DISQUALIFIED_AT), "disqualified", "disqualify");
    }

    private static void requireVerb(boolean claimed, boolean happened, String state, String verb) {
        if (claimed && !happened) {
            throw Rejected.invalid(
                    STATUS,
                    "needs_verb",
                    "A lead is " + state + " by POST /leads/{id}/" + verb + ", not by its status.");
        }
        if (happened && !claimed) {
            throw Rejected.invalid(STATUS, "needs_verb", "A " + state + " lead keeps its status.");
        }
    }

    public LeadStatus status() {
        return values.get(STATUS);
    }

    /** This lead with a score that somebody gives, which stays until rules are asked for again (BR-044). */
    public Lead scoredByHand(int score, LeadRating meant, Optional<LeadRating> given, Instant at) {
        return new Lead(values.with(LEAD_SCORE, score)
                .with(RATING, given.orElse(meant))
                .with(SCORE_ORIGIN, ScoreOrigin.MANUAL)
                .with(RATING_ORIGIN, given.isPresent() ? ScoreOrigin.MANUAL : ScoreOrigin.AUTOMATED)
                .with(SCORED_AT, at)
                .without(SCORE_RULES)
                .without(SCORE_FADES_AT));
    }

    /** This lead with the score that rules give it; a rating by hand stays. */
    public Lead scoredByRules(int score, LeadRating meant, long rules, Instant at, Optional<Instant> fadesAt) {
        boolean ratedByHand = hasFrom(RATING_ORIGIN, ScoreOrigin.MANUAL);
        return new Lead(values.with(LEAD_SCORE, score)
                .with(RATING, ratedByHand ? values.find(RATING) : Optional.of(meant))
                .with(SCORE_ORIGIN, ScoreOrigin.AUTOMATED)
                .with(RATING_ORIGIN, ratedByHand ? ScoreOrigin.MANUAL : ScoreOrigin.AUTOMATED)
                .with(SCORE_RULES, rules)
                .with(SCORED_AT, at)
                .with(SCORE_FADES_AT, fadesAt));
    }

    /** This lead, whose score has not changed, to be looked at again later. */
    public Lead fadingAt(Optional<Instant> fadesAt) {
        return new Lead(values.with(SCORE_FADES_AT, fadesAt));
    }

    /** This lead, no longer bound by what somebody gave by hand: rules may score and rate it again. */
    public Lead leftToRules() {
        boolean byHand = hasFrom(SCORE_ORIGIN, ScoreOrigin.MANUAL) || hasFrom(RATING_ORIGIN, ScoreOrigin.MANUAL);
        return byHand ? new Lead(values.without(SCORE_ORIGIN).without(RATING_ORIGIN)) : this;
    }

    /** Whether rules may score it: it is open, and nobody has given it a score. */
    public boolean isScoredByRules() {
        return status().phase() == LeadStatus.Phase.OPEN && !hasFrom(SCORE_ORIGIN, ScoreOrigin.MANUAL);
    }

    /** Whether it has got a score from rules or by hand. */
    public boolean isScored() {
        return values.has(SCORE_ORIGIN);
    }

    /** This lead, with which something happened then. */
    public Lead activeAt(Instant moment) {
        return values.find(LAST_ACTIVITY_DATE).filter(moment::isBefore).isPresent()
                ? this
                : new Lead(values.with(LAST_ACTIVITY_DATE, moment));
    }

    private boolean hasFrom(Field<ScoreOrigin> field, ScoreOrigin origin) {
        return values.find(field).filter(origin::equals).isPresent();
    }

    public Lead assignedTo(Id owner, Instant at) {
        return new Lead(values.with(OWNER, owner).with(ASSIGNED_AT, at));
    }

    /** @throws Rejected where it is closed or converted already (BR-045) */
    public Lead disqualified(String reason, Optional<Id> by, Instant at) {
        requireOpen("disqualified");
        return new Lead(values.with(STATUS, LeadStatus.DISQUALIFIED)
                .with(DISQUALIFIED_AT, at)
                .with(DISQUALIFIED_BY, by)
                .with(DISQUALIFIED_REASON, reason));
    }

    /** This lead open again, as new as it ever was. @throws Rejected where it is not closed (C-30) */
    public Lead reopened() {
        if (status().phase() != LeadStatus.Phase.CLOSED) {
            throw Rejected.conflict(
                    "not_closed", "Only a closed lead can be opened again; this one is " + status() + ".");
        }
        return new Lead(values.with(STATUS, LeadStatus.NEW)
                .without(DISQUALIFIED_AT)
                .without(DISQUALIFIED_BY)
                .without(DISQUALIFIED_REASON));
    }

    /** @throws Rejected where it is not open (C-72) */
    public void requireOpen(String participle) {
        if (status().phase() != LeadStatus.Phase.OPEN) {
            throw Rejected.conflict(
                    "lead_closed",
                    "A lead that is " + status() + " cannot be " + participle + "; open it again first.");
        }
    }

    /** This lead converted into what is named (BR-042). */
    public Lead converted(
            Optional<Id> customer, Optional<Id> contact, Optional<Id> deal, ConversionSource source, Instant at) {
        return new Lead(values.with(STATUS, LeadStatus.CONVERTED)
                .with(CONVERTED_AT, at)
                .with(CONVERSION_SOURCE, source)
                .with(CUSTOMER, customer.or(() -> values.find(CUSTOMER)))
                .with(CONTACT, contact.or(() -> values.find(CONTACT)))
                .with(DEAL, deal));
    }
}
