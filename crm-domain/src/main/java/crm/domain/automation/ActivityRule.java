package crm.domain.automation;

import crm.domain.activity.Activity;
import crm.domain.activity.ActivityPriority;
import crm.domain.activity.ActivityType;
import crm.domain.deal.Deal;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadStatus;
import crm.domain.role.Condition;
import crm.domain.role.Conditions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody gets to do whenever something happens to a record (BR-083). */
public record ActivityRule(Values values) implements Entity {
    /** A reminder of something that is due on a day, at whatever time, counts back from here. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private static final long LONGEST_DAYS = 3_650;
    private static final long LONGEST_HOURS = 8_760;
    private static final long LONGEST_REMINDER = 525_600;

    public static final Field<String> NAME = Field.text("name", 100)
            .required()
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What it is called.")
            .exampleOf("Welcome new customers");
    public static final Field<Boolean> IS_ACTIVE =
            Field.flag("isActive").orElse(true).filterable().describedAs("Whether it creates activities.");
    public static final Field<Happening> EVENT = Field.choice("event", Happening.class)
            .required()
            .filterable()
            .describedAs("What it waits for; a record that is created so counts as one that became so.")
            .exampleOf("DEAL_STAGE_ENTERED");
    public static final Field<Id> STAGE = Field.reference("stageId", "stage")
            .onDelete(Field.OnDelete.CASCADE)
            .filterable()
            .describedAs("Which stage is entered, where it waits for that.");
    public static final Field<LeadStatus> STATUS = Field.choice("status", LeadStatus.class)
            .describedAs("Which status a lead gets, where it waits for that; any, where none is given.");
    public static final Field<String> OUTCOME = Field.text("outcome", 200)
            .describedAs("Words that the outcome of a completed activity has, in whichever case; any outcome and none,"
                    + " where none are given.")
            .exampleOf("no answer");
    public static final Field<Plain.Structure> CONDITIONS = Field.wholeData("conditions")
            .describedAs("What must be true of the record besides, by fields that its list can be filtered by:"
                    + " a value, several, null for none, or a range of gte and lte.");
    public static final Field<ActivityType> ACTIVITY_TYPE = Field.choice("activityType", ActivityType.class)
            .alsoKnownAs("type")
            .required()
            .describedAs("What sort of activity it creates.")
            .exampleOf("CALL");
    public static final Field<String> SUBJECT = Field.text("subject", 200)
            .required()
            .describedAs("The activity's subject; {{name}} stands for a field of the record, {{customer.name}} for one"
                    + " of a record that it refers to.")
            .exampleOf("Welcome {{name}}");
    public static final Field<String> DESCRIPTION = Field.text("description", 4000)
            .describedAs("The activity's description, with places as the subject has them.");
    public static final Field<ActivityPriority> PRIORITY = Field.choice("priority", ActivityPriority.class)
            .required()
            .orElse(ActivityPriority.MEDIUM)
            .describedAs("How urgently it should be done.");
    public static final Field<Long> DUE_IN_DAYS = Field.whole("dueInDays")
            .between(0, LONGEST_DAYS)
            .describedAs("In how many days it is due, as the day is where its assignee lives.");
    public static final Field<LocalTime> DUE_TIME =
            Field.timeOfDay("dueTime").describedAs("The time of that day by which it is due.");
    public static final Field<Long> DUE_IN_HOURS = Field.whole("dueInHours")
            .between(0, LONGEST_HOURS)
            .describedAs("In how many hours it is due; instead of days.");
    public static final Field<Long> REMIND_MINUTES_BEFORE = Field.whole("remindMinutesBefore")
            .between(0, LONGEST_REMINDER)
            .describedAs("How many minutes before it is due its assignee is reminded; before nine o'clock, where only"
                    + " the day is known.");
    public static final Field<Assignee> ASSIGN_TO = Field.choice("assignTo", Assignee.class)
            .required()
            .orElse(Assignee.OWNER)
            .describedAs("Who is to do it; whoever of the others is there, where that is nobody who may sign in.");
    public static final Field<Id> USER = Field.reference("userId", "user")
            .filterable()
            .describedAs("Who is to do it, where it is always the same user.");
    public static final Field<Boolean> REPEATS = Field.flag("repeats")
            .describedAs("Whether it creates an activity each time that it happens to the same record, rather than"
                    + " the first time alone.");

    public static final RecordType<ActivityRule> TYPE = RecordType.of(
                    ActivityRule.class, "activityRule", "activity-rules")
            .describedAs("What somebody gets to do whenever something happens to a record.")
            .fields(
                    NAME,
                    IS_ACTIVE,
                    EVENT,
                    STAGE,
                    STATUS,
                    OUTCOME,
                    CONDITIONS,
                    ACTIVITY_TYPE,
                    SUBJECT,
                    DESCRIPTION,
                    PRIORITY,
                    DUE_IN_DAYS,
                    DUE_TIME,
                    DUE_IN_HOURS,
                    REMIND_MINUTES_BEFORE,
                    ASSIGN_TO,
                    USER,
                    REPEATS)
            .label(NAME)
            .unique(NAME)
            .orderedBy(NAME, false)
            .managedBy("crm.settings.manage")
            .builtBy(ActivityRule::new);

    public String name() {
        return values.get(NAME);
    }

    public Happening event() {
        return values.get(EVENT);
    }

    public boolean isActive() {
        return values.get(IS_ACTIVE);
    }

    public boolean repeats() {
        return values.get(REPEATS);
    }

    public Template subject() {
        return new Template(values.get(SUBJECT));
    }

    public Optional<Template> description() {
        return values.find(DESCRIPTION).map(Template::new);
    }

    /** What contradicts itself in it, beyond what the fields' declarations tell. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (event() == Happening.DEAL_STAGE_ENTERED && !values.has(STAGE)) {
            faults.add(Fault.at(STAGE, "required", "Which stage?"));
        }
        isOnlyFor(STAGE, Happening.DEAL_STAGE_ENTERED, faults);
        isOnlyFor(STATUS, Happening.LEAD_STATUS_CHANGED, faults);
        isOnlyFor(OUTCOME, Happening.ACTIVITY_COMPLETED, faults);
        if (values.has(DUE_IN_HOURS) && values.has(DUE_IN_DAYS)) {
            faults.add(Fault.at(DUE_IN_HOURS, "contradiction", "It is due in some days or in some hours, not both."));
        }
        if (values.has(DUE_TIME) && !values.has(DUE_IN_DAYS)) {
            faults.add(Fault.at(DUE_TIME, "needs_due_days", "A time to be due needs a day: give dueInDays."));
        }
        if (values.has(REMIND_MINUTES_BEFORE) && !values.has(DUE_IN_DAYS) && !values.has(DUE_IN_HOURS)) {
            faults.add(Fault.at(
                    REMIND_MINUTES_BEFORE, "needs_due", "A reminder comes before something is due: say when it is."));
        }
        boolean named = values.get(ASSIGN_TO) == Assignee.USER;
        if (named && !values.has(USER)) {
            faults.add(Fault.at(USER, "required", "Which user?"));
        } else if (!named && values.has(USER)) {
            faults.add(Fault.at(USER, "not_for_this", "Only activities that are assigned to USER name one."));
        }
        Conditions.read(event().type(), values.get(CONDITIONS), Optional.empty(), "/" + CONDITIONS.name(), faults);
        return faults;
    }

    private void isOnlyFor(Field<?> field, Happening only, List<Fault> faults) {
        if (values.has(field) && event() != only) {
            faults.add(Fault.at(field, "not_for_this", "Only rules that wait for " + only + " have this."));
        }
    }

    /** What must be true of a record; {@code me} in it is whoever did what has happened. */
    public Conditions conditions(Optional<Id> actor) {
        return Conditions.read(event().type(), values.get(CONDITIONS), actor, "", new ArrayList<>());
    }

    /** Whether it creates an activity where what it waits for has happened to this record. */
    public boolean isFor(Stored<?> record, Optional<Id> actor) {
        return isActive()
                && values.find(STAGE)
                        .filter(stage -> !record.values().find(Deal.STAGE_ID).equals(Optional.of(stage)))
                        .isEmpty()
                && values.find(STATUS)
                        .filter(status -> record.values().get(Lead.STATUS) != status)
                        .isEmpty()
                && values.find(OUTCOME)
                        .filter(words -> !hasOutcome(record, words))
                        .isEmpty()
                && conditions(actor).areMet(record);
    }

    /** What must be true of a record for the rule, and is not. */
    public List<Condition> unmet(Stored<?> record, Optional<Id> actor) {
        return conditions(actor).all().stream()
                .filter(condition -> !condition.isMet(record))
                .toList();
    }

    private static boolean hasOutcome(Stored<?> record, String words) {
        return record.values()
                .find(Activity.OUTCOME)
                .filter(outcome -> outcome.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** To whom it gives an activity, whoever is wanted most first. */
    public List<Id> assignees(Stored<?> record, Optional<Id> actor) {
        Optional<Id> owner = record.values().find(event().owner());
        List<Optional<Id>> wanted = switch (values.get(ASSIGN_TO)) {
            case USER -> List.of(values.find(USER), owner, actor);
            case OWNER -> List.of(owner, actor);
            case ACTOR -> List.of(actor, owner);
        };
        return wanted.stream().flatMap(Optional::stream).distinct().toList();
    }

    /**
     * What is to be done, as far as the rule says it.
     *
     * @param blank an activity of which nothing is known
     * @param rule the identity of this rule
     * @param zone where the assignee lives
     */
    public Values activity(
            Values blank,
            Id rule,
            String subject,
            Optional<String> description,
            Optional<Id> assignee,
            Instant now,
            ZoneId zone) {
        Values activity = blank.with(Activity.TYPE_OF_ACTIVITY, values.get(ACTIVITY_TYPE))
                .with(Activity.SUBJECT, subject)
                .with(Activity.DESCRIPTION, description)
                .with(Activity.PRIORITY, values.get(PRIORITY))
                .with(Activity.ASSIGNED_TO, assignee)
                .with(Activity.RULE, rule);
        return due(now.atZone(zone)).map(due -> due(activity, due, zone)).orElse(activity);
    }

    private Values due(Values activity, LocalDateTime due, ZoneId zone) {
        return activity.with(Activity.DUE_DATE, due.toLocalDate())
                .with(Activity.DUE_TIME, isTimed() ? Optional.of(due.toLocalTime()) : Optional.empty())
                .with(
                        Activity.REMINDER_AT,
                        values.find(REMIND_MINUTES_BEFORE)
                                .map(minutes ->
                                        due.atZone(zone).minusMinutes(minutes).toInstant()));
    }

    private Optional<LocalDateTime> due(ZonedDateTime now) {
        return values.find(DUE_IN_DAYS)
                .map(days -> now.toLocalDate()
                        .plusDays(days)
                        .atTime(values.find(DUE_TIME).orElse(MORNING)))
                .or(() -> values.find(DUE_IN_HOURS)
                        .map(hours -> now.plusHours(hours)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toLocalDateTime()));
    }

    private boolean isTimed() {
        return values.has(DUE_TIME) || values.has(DUE_IN_HOURS);
    }
}
