package crm.domain.activity;

import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
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
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Something somebody has to do, or has done, for a customer, a contact, a lead or a deal (ENT-32 to ENT-34, C-08). */
public record Activity(Values values) implements Entity {
    private static final String COMPLETING = "POST /activities/{id}/complete sets it.";
    private static final long MINUTES_OF_DAY = 24 * 60;
    private static final long DAYS_BEFORE_EPOCH = 1_000_000;
    private static final long LONGEST_DUE = 10_000_000_000L;

    public static final Field<ActivityType> TYPE_OF_ACTIVITY = Field.choice("type", ActivityType.class)
            .required()
            .filterable()
            .sortable()
            .describedAs("What sort of work it is.")
            .exampleOf("CALL");
    public static final Field<String> SUBJECT = Field.text("subject", 200)
            .alsoKnownAs("title")
            .required()
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What there is to do, in a few words.")
            .exampleOf("Follow-up with John Doe");
    public static final Field<String> DESCRIPTION =
            Field.longText("description").searchable().describedAs("What there is to do, in detail.");
    public static final Field<ActivityStatus> STATUS = Field.choice("status", ActivityStatus.class)
            .required()
            .orElse(ActivityStatus.PENDING)
            .filterable()
            .sortable()
            .describedAs("How far it has come.");
    public static final Field<ActivityPriority> PRIORITY = Field.choice("priority", ActivityPriority.class)
            .required()
            .orElse(ActivityPriority.MEDIUM)
            .filterable()
            .sortable()
            .describedAs("How urgently it should be done.");
    public static final Field<LocalDate> DUE_DATE = Field.date("dueDate")
            .alsoKnownAs("scheduledDate")
            .filterable()
            .sortable()
            .describedAs("The day by which it should be done, as the day is where its assignee lives.");
    public static final Field<LocalTime> DUE_TIME =
            Field.timeOfDay("dueTime").describedAs("The time of that day by which it should be done.");
    public static final Field<LocalDate> START_DATE =
            Field.date("startDate").filterable().sortable().describedAs("The day on which it should be begun.");
    public static final Field<Instant> REMINDER_AT = Field.instant("reminderAt")
            .filterable()
            .sortable()
            .describedAs("When its assignee wants to be reminded of it.");
    public static final Field<Instant> COMPLETED_AT = Field.instant("completedAt")
            .alsoKnownAs("completedDate")
            .filterable()
            .sortable()
            .describedAs("When it was done; now, where it becomes COMPLETED without it.");
    public static final Field<Id> COMPLETED_BY = Field.reference("completedBy", "user")
            .readOnly(COMPLETING)
            .includedAs("completer")
            .filterable()
            .describedAs("Who completed it.");
    public static final Field<Id> ASSIGNED_TO = Field.reference("assignedTo", "user")
            .alsoKnownAs("assigneeId", "assignedToId", "userId")
            .includedAs("assignee")
            .orElseFrom(Circumstances::writer)
            .filterable()
            .describedAs("Who is to do it; whoever creates it, where nobody is named.");
    public static final Field<Id> CUSTOMER = Field.reference("customerId", "customer")
            .alsoKnownAs("companyId")
            .inverse("activities", "tasks")
            .onDelete(Field.OnDelete.CASCADE)
            .filterable()
            .describedAs("The customer it is for; that of the deal or contact, where none is given.");
    public static final Field<Id> CONTACT = Field.reference("contactId", "contact")
            .inverse("activities", "tasks")
            .filterable()
            .describedAs("The contact it is for.");
    public static final Field<Id> LEAD = Field.reference("leadId", "lead")
            .inverse("activities", "tasks")
            .filterable()
            .describedAs("The lead it is for.");
    public static final Field<Id> DEAL = Field.reference("dealId", "deal")
            .inverse("activities", "tasks")
            .filterable()
            .describedAs("The deal it is for.");
    public static final Field<String> OUTCOME =
            Field.text("outcome", 4000).describedAs("What came of it.").exampleOf("Customer agreed to proposal");
    public static final Field<String> NEXT_ACTION =
            Field.text("nextAction", 4000).describedAs("What should be done next.");
    public static final Field<String> NOTES = Field.longText("notes").describedAs("Anything else worth knowing.");
    public static final Field<Long> ESTIMATED_DURATION =
            Field.whole("estimatedDuration").between(0, 1_000_000).describedAs("How many minutes it should take.");
    public static final Field<Long> ACTUAL_DURATION = Field.whole("actualDuration")
            .alsoKnownAs("duration")
            .between(0, 1_000_000)
            .describedAs("How many minutes it took.");
    public static final Field<Currency> CURRENCY_CODE = Field.currency("currencyCode")
            .alsoKnownAs("currency")
            .required()
            .orElseFrom(circumstances -> Optional.of(circumstances.currency()))
            .describedAs("The currency of its cost.");
    public static final Field<Money> COST = Field.money("cost", CURRENCY_CODE)
            .atLeast(0)
            .filterable()
            .sortable()
            .describedAs("What it cost.");
    public static final Field<String> WORKFLOW_ID =
            Field.text("workflowId", 60).filterable().describedAs("What it is a step of, in the writer's words.");
    public static final Field<Plain.Structure> METADATA =
            Field.customData("metadata").describedAs("What programs want to remember about it.");
    public static final Field<List<String>> TAGS =
            Field.words("tags", 60).filterable().describedAs("Its labels.");
    public static final Field<Plain.Structure> CUSTOM_FIELDS =
            Field.customData("customFields").describedAs("Values that the tenant adds.");
    public static final Field<String> RECURRENCE = Field.text("recurrence", 400)
            .describedAs(
                    "How it repeats itself: a rule of RFC 5545 with FREQ, INTERVAL, BYDAY, BYMONTHDAY, COUNT and UNTIL."
                            + " Completing it makes the next one.")
            .exampleOf("FREQ=WEEKLY;BYDAY=MO");
    public static final Field<Id> NEXT = Field.reference("nextActivityId", "activity")
            .readOnly("Completing an activity that repeats itself makes the next one.")
            .describedAs("The one that was made when this one was completed.");
    public static final Field<Id> RULE = Field.reference("ruleId", "activityRule")
            .readOnly("A rule that creates an activity sets it.")
            .filterable()
            .describedAs("The rule that created it, where nobody did.");
    public static final Field<Long> RANK = Field.whole("rank")
            .required()
            .orElse(0L)
            .readOnly("It follows from status, priority and what is due when.")
            .sortable()
            .describedAs("Its place among what is to be done: by status, then priority, then when it is due.");

    public static final RecordType<Activity> TYPE = RecordType.of(Activity.class, "activity", "activities")
            .describedAs("Something somebody has to do, or has done, for a customer, a contact, a lead or a deal.")
            .fields(
                    TYPE_OF_ACTIVITY,
                    SUBJECT,
                    DESCRIPTION,
                    STATUS,
                    PRIORITY,
                    DUE_DATE,
                    DUE_TIME,
                    START_DATE,
                    REMINDER_AT,
                    COMPLETED_AT,
                    COMPLETED_BY,
                    ASSIGNED_TO,
                    CUSTOMER,
                    CONTACT,
                    LEAD,
                    DEAL,
                    OUTCOME,
                    NEXT_ACTION,
                    NOTES,
                    ESTIMATED_DURATION,
                    ACTUAL_DURATION,
                    COST,
                    CURRENCY_CODE,
                    WORKFLOW_ID,
                    METADATA,
                    TAGS,
                    CUSTOM_FIELDS,
                    RECURRENCE,
                    NEXT,
                    RULE,
                    RANK)
            .label(SUBJECT)
            .standingBy(STATUS)
            .ownedBy(List.of(ASSIGNED_TO))
            .knows(Stored.CREATED_BY, "creatorId")
            .orderedBy(RANK, false)
            .happensAt(Stored.CREATED_AT)
            .builtBy(Activity::new);

    /** @throws Rejected where the rule by which it repeats itself is none */
    public Activity {
        values = values.with(RANK, rank(values))
                .with(RECURRENCE, recurrence(values).map(Recurrence::text));
    }

    private static Optional<Recurrence> recurrence(Values values) {
        List<Fault> faults = new ArrayList<>();
        Optional<Recurrence> rule = values.find(RECURRENCE).flatMap(text -> Recurrence.read(text, faults));
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return rule;
    }

    /** One number that orders by status, then priority, then day and time, what is due never last (C-65). */
    private static long rank(Values values) {
        long importance =
                values.get(STATUS).ordinal() * 10L + values.get(PRIORITY).ordinal();
        long due = values.find(DUE_DATE)
                .map(day -> (day.toEpochDay() + DAYS_BEFORE_EPOCH) * MINUTES_OF_DAY + minute(values))
                .orElse(LONGEST_DUE - 1);
        return importance * LONGEST_DUE + due;
    }

    private static long minute(Values values) {
        return values.find(DUE_TIME)
                .map(time -> time.getLong(ChronoField.MINUTE_OF_DAY))
                .orElse(MINUTES_OF_DAY - 1);
    }

    public ActivityStatus status() {
        return values.get(STATUS);
    }

    /** This activity done. @throws Rejected where it is done or given up already (BR-080) */
    public Activity completed(Instant at, Optional<Id> by, Optional<String> outcome, Optional<String> notes) {
        if (status() == ActivityStatus.COMPLETED) {
            throw Rejected.conflict("already_completed", "This activity is completed already.");
        }
        if (status() == ActivityStatus.CANCELLED) {
            throw Rejected.conflict(
                    "activity_cancelled", "A cancelled activity is not completed; take it up again first.");
        }
        return new Activity(values.with(STATUS, ActivityStatus.COMPLETED)
                .with(COMPLETED_AT, at)
                .with(COMPLETED_BY, by)
                .with(OUTCOME, outcome.or(() -> values.find(OUTCOME)))
                .with(NOTES, notes.or(() -> values.find(NOTES))));
    }

    /**
     * What there is to do the next time, where this activity repeats itself, has not been followed by another one yet, and
     * its series goes on.
     *
     * @param zone where its assignee lives: a reminder keeps its hour there
     */
    public Optional<Activity> following(ZoneId zone) {
        Optional<LocalDate> due = values.find(DUE_DATE);
        Optional<Recurrence> rule = recurrence(values);
        if (due.isEmpty() || rule.isEmpty() || values.has(NEXT)) {
            return Optional.empty();
        }
        return rule.get()
                .next(due.get())
                .map(next -> moved(due.get().until(next, ChronoUnit.DAYS), zone)
                        .with(RECURRENCE, rule.get().rest().text()))
                .map(Activity::new);
    }

    private Values moved(long days, ZoneId zone) {
        return values.with(STATUS, ActivityStatus.PENDING)
                .without(COMPLETED_AT)
                .without(COMPLETED_BY)
                .without(OUTCOME)
                .without(NEXT_ACTION)
                .without(NOTES)
                .without(ACTUAL_DURATION)
                .without(COST)
                .with(DUE_DATE, values.get(DUE_DATE).plusDays(days))
                .with(START_DATE, values.find(START_DATE).map(day -> day.plusDays(days)))
                .with(
                        REMINDER_AT,
                        values.find(REMINDER_AT)
                                .map(at -> at.atZone(zone).plusDays(days).toInstant()));
    }

    /** This activity with the one that follows it. */
    public Activity followedBy(Id next) {
        return new Activity(values.with(NEXT, next));
    }
}
