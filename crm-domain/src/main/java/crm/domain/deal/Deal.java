package crm.domain.deal;

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
import crm.domain.pipeline.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A sale under way: what is to be sold to whom, for how much, and how far it has come (ENT-21, ENT-21b). */
public record Deal(Values values) implements Entity {
    private static final String MOVING = "PUT /deals/{id}/stage changes it.";
    private static final String CLOSING = "POST /deals/{id}/win and /lose set it.";
    private static final String HOLDING = "POST /deals/{id}/hold and /resume change it.";
    private static final String DERIVED = "It follows from other fields.";

    public static final Field<String> NAME = Field.text("name", 200)
            .alsoKnownAs("title")
            .required()
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What it is called.")
            .exampleOf("Acme Corp - Enterprise License");
    public static final Field<String> DEAL_NUMBER = Field.text("dealNumber", 40)
            .searchable()
            .filterable()
            .sortable()
            .readOnly("The system gives it.")
            .describedAs("The number people call it by, once in the tenant.")
            .exampleOf("D-1001");
    public static final Field<Id> CUSTOMER = Field.reference("customerId", "customer")
            .alsoKnownAs("companyId")
            .required()
            .inverse("deals")
            .onDelete(Field.OnDelete.CASCADE)
            .filterable()
            .describedAs("The customer it is made with.");
    public static final Field<Id> PRIMARY_CONTACT = Field.reference("primaryContactId", "contact")
            .inverse("deals")
            .filterable()
            .describedAs("The person it is made with.");
    public static final Field<Id> PIPELINE = Field.reference("pipelineId", "pipeline")
            .leftOutBy("default")
            .atCreation("PUT /deals/{id}/stage moves it to another pipeline.")
            .onDelete(Field.OnDelete.RESTRICT)
            .filterable()
            .describedAs("The pipeline it goes through; the default one where none is given.");
    public static final Field<String> STAGE = Field.text("stage", 60)
            .atCreation(MOVING)
            .filterable()
            .sortable()
            .describedAs("The code of the stage it stands in; the pipeline's first where none is given.")
            .exampleOf("PROSPECTING");
    public static final Field<Id> STAGE_ID = Field.reference("stageId", "stage")
            .readOnly(MOVING)
            .onDelete(Field.OnDelete.RESTRICT)
            .filterable()
            .describedAs("The stage it stands in.");
    public static final Field<Long> STAGE_ORDER = Field.whole("stageOrder")
            .readOnly(MOVING)
            .sortable()
            .describedAs("The place that its stage had in the pipeline when the deal came to it.");
    public static final Field<Instant> STAGE_ENTERED_AT = Field.instant("stageEnteredAt")
            .readOnly(MOVING)
            .filterable()
            .sortable()
            .describedAs("Since when it has stood in its stage.");
    public static final Field<DealStatus> STATUS = Field.choice("status", DealStatus.class)
            .orElse(DealStatus.OPEN)
            .readOnly("It follows from the stage.")
            .filterable()
            .sortable()
            .describedAs("Whether it is open, won or lost; told by its stage's flags.");
    public static final Field<Integer> PROBABILITY = Field.percent("probability")
            .filterable()
            .sortable()
            .describedAs("How likely it is won; its stage's where none is given.")
            .exampleOf("25");
    public static final Field<Boolean> PROBABILITY_OVERRIDDEN = Field.flag("probabilityOverridden")
            .readOnly("Giving a probability sets it, moving on clears it.")
            .describedAs("Whether the probability was given by hand.");
    public static final Field<Boolean> ON_HOLD =
            Field.flag("onHold").readOnly(HOLDING).filterable().describedAs("Whether it rests for now.");
    public static final Field<Instant> ON_HOLD_SINCE =
            Field.instant("onHoldSince").readOnly(HOLDING).describedAs("Since when it rests.");
    public static final Field<String> ON_HOLD_REASON =
            Field.text("onHoldReason", 400).readOnly(HOLDING).describedAs("Why it rests.");
    public static final Field<Currency> CURRENCY_CODE = Field.currency("currencyCode")
            .alsoKnownAs("currency")
            .required()
            .orElseFrom(circumstances -> Optional.of(circumstances.currency()))
            .filterable()
            .describedAs("The currency of all its amounts.");
    public static final Field<List<DealLine>> PRODUCTS = Field.lines("products", DealLine.FORM, DealLine::new)
            .describedAs("What is sold; a list that is given takes the place of the one before.");
    public static final Field<Money> AMOUNT = Field.money("amount", CURRENCY_CODE)
            .alsoKnownAs("value")
            .followsFrom(PRODUCTS)
            .atLeast(0)
            .filterable()
            .sortable()
            .describedAs("What it is worth; with products the sum of their totals.")
            .exampleOf("100000");
    public static final Field<Money> DISCOUNT =
            Field.money("discount", CURRENCY_CODE).atLeast(0).describedAs("What is taken off, as an amount.");
    public static final Field<Money> TAX =
            Field.money("tax", CURRENCY_CODE).atLeast(0).describedAs("What is added as tax, as an amount.");
    public static final Field<Money> TOTAL = Field.money("total", CURRENCY_CODE)
            .readOnly(DERIVED)
            .telling(AMOUNT)
            .filterable()
            .sortable()
            .describedAs("Amount less discount plus tax.");
    public static final Field<Money> WEIGHTED_VALUE = Field.money("weightedValue", CURRENCY_CODE)
            .readOnly(DERIVED)
            .telling(AMOUNT)
            .sortable()
            .describedAs("The amount's share of the probability.");
    public static final Field<LocalDate> EXPECTED_CLOSE_DATE =
            Field.date("expectedCloseDate").filterable().sortable().describedAs("When it should be decided.");
    public static final Field<LocalDate> CREATED_DATE = Field.date("createdDate")
            .orElseFrom(circumstances -> Optional.of(circumstances.today()))
            .atCreation("A deal begins once.")
            .filterable()
            .sortable()
            .describedAs("When it began.");
    public static final Field<LocalDate> CLOSED_DATE = Field.date("closedDate")
            .alsoKnownAs("actualCloseDate")
            .readOnly(CLOSING)
            .filterable()
            .sortable()
            .describedAs("When it was decided.");
    public static final Field<String> WON_REASON =
            Field.text("wonReason", 400).readOnly(CLOSING).describedAs("Why it was won.");
    public static final Field<LostReason> LOST_REASON = Field.choice("lostReason", LostReason.class)
            .alsoKnownAs("lossReason")
            .readOnly(CLOSING)
            .filterable()
            .describedAs("Why it was lost.");
    public static final Field<String> LOST_TO_COMPETITOR =
            Field.text("lostToCompetitor", 200).readOnly(CLOSING).filterable().describedAs("Who won it instead.");
    public static final Field<String> CLOSE_NOTES = Field.text("closeNotes", 4000)
            .alsoKnownAs("closeReason")
            .readOnly(CLOSING)
            .describedAs("What there is to say about how it ended.");
    public static final Field<Id> OWNER = Field.reference("ownerId", "user")
            .alsoKnownAs("assignedTo")
            .orElseFrom(Circumstances::writer)
            .filterable()
            .describedAs("Who makes it; whoever creates it, where nobody is named.");
    public static final Field<List<Id>> TEAM_MEMBERS =
            Field.references("teamMembers", "user").describedAs("Who else works on it.");
    public static final Field<List<String>> COMPETITORS =
            Field.words("competitors", 100).filterable().describedAs("Who else bids.");
    public static final Field<String> RISKS = Field.longText("risks").describedAs("What may go wrong.");
    public static final Field<String> DESCRIPTION =
            Field.longText("description").describedAs("What it is about.");
    public static final Field<String> NOTES = Field.longText("notes").describedAs("Anything else worth knowing.");
    public static final Field<Id> LEAD =
            Field.reference("leadId", "lead").inverse("deals").filterable().describedAs("The lead it came from.");
    public static final Field<DealSource> SOURCE =
            Field.choice("source", DealSource.class).filterable().sortable().describedAs("From which side it came.");
    public static final Field<Instant> FIRST_CONTACT_DATE =
            Field.instant("firstContactDate").describedAs("When it was first talked about.");
    public static final Field<Instant> LAST_ACTIVITY_DATE = Field.instant("lastActivityDate")
            .filterable()
            .sortable()
            .describedAs("When anything last happened with it.");
    public static final Field<List<String>> TAGS =
            Field.words("tags", 60).filterable().describedAs("Its labels.").exampleOf("annual");
    public static final Field<Plain.Structure> CUSTOM_FIELDS =
            Field.customData("customFields").describedAs("Values that the tenant adds.");

    public static final RecordType<Deal> TYPE = RecordType.of(Deal.class, "deal", "deals")
            .describedAs("A sale under way.")
            .fields(
                    NAME,
                    DEAL_NUMBER,
                    CUSTOMER,
                    PRIMARY_CONTACT,
                    PIPELINE,
                    STAGE,
                    STAGE_ID,
                    STAGE_ORDER,
                    STAGE_ENTERED_AT,
                    STATUS,
                    PROBABILITY,
                    PROBABILITY_OVERRIDDEN,
                    ON_HOLD,
                    ON_HOLD_SINCE,
                    ON_HOLD_REASON,
                    CURRENCY_CODE,
                    PRODUCTS,
                    AMOUNT,
                    DISCOUNT,
                    TAX,
                    TOTAL,
                    WEIGHTED_VALUE,
                    EXPECTED_CLOSE_DATE,
                    CREATED_DATE,
                    CLOSED_DATE,
                    WON_REASON,
                    LOST_REASON,
                    LOST_TO_COMPETITOR,
                    CLOSE_NOTES,
                    OWNER,
                    TEAM_MEMBERS,
                    COMPETITORS,
                    RISKS,
                    DESCRIPTION,
                    NOTES,
                    LEAD,
                    SOURCE,
                    FIRST_CONTACT_DATE,
                    LAST_ACTIVITY_DATE,
                    TAGS,
                    CUSTOM_FIELDS)
            .label(NAME)
            .unique(DEAL_NUMBER)
            .ownedBy(List.of(OWNER))
            .happensAt(Stored.CREATED_AT)
            .awaits("sales", "salesQuotations", "salesOrders", "salesInvoices")
            .builtBy(Deal::new);

    /** @throws Rejected where its amounts contradict each other, or an open deal is given a closed one's probability */
    public Deal {
        values = weighted(overridden(totalled(priced(values))));
    }

    /** With products, the amount is the sum of their totals (C-36). */
    private static Values priced(Values values) {
        List<DealLine> lines = values.get(PRODUCTS);
        if (lines.isEmpty()) {
            return values.has(AMOUNT) ? values : values.with(AMOUNT, Money.zero(values.get(CURRENCY_CODE)));
        }
        Currency currency = values.get(CURRENCY_CODE);
        List<DealLine> priced = new ArrayList<>(lines.size());
        Money sum = Money.zero(currency);
        for (DealLine line : lines) {
            DealLine withTotal = line.priced(currency);
            priced.add(withTotal);
            sum = sum(PRODUCTS, sum, withTotal.total(currency));
        }
        if (!values.findGiven(AMOUNT).orElse(sum).equals(sum)) {
            throw Rejected.invalid(AMOUNT, "derived", "The amount is the sum of the products: " + sum.amount() + ".");
        }
        return values.with(PRODUCTS, List.copyOf(priced)).with(AMOUNT, sum);
    }

    /**
     * Values in which every line has an identity.
     *
     * @param known the lines there are already
     * @param identities gives new ones
     * @param faults receives identities that no line has, or two have
     */
    public static Values identified(Values values, List<DealLine> known, Supplier<Id> identities, List<Fault> faults) {
        Set<String> free = known.stream()
                .flatMap(line -> line.values().find(DealLine.ID).stream())
                .collect(Collectors.toCollection(HashSet::new));
        List<DealLine> lines = values.get(PRODUCTS);
        List<DealLine> identified = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            DealLine line = lines.get(i);
            Optional<String> id = line.values().find(DealLine.ID);
            if (id.filter(given -> !free.remove(given)).isPresent()) {
                faults.add(new Fault(
                        "/" + PRODUCTS.name() + "/" + i + "/" + DealLine.ID.name(),
                        "unknown_line",
                        "The deal has no such line, or it is named twice."));
            }
            identified.add(
                    id.isPresent()
                            ? line
                            : new DealLine(line.values()
                                    .with(DealLine.ID, identities.get().toString())));
        }
        return values.with(PRODUCTS, List.copyOf(identified));
    }

    private static Money sum(Field<?> field, Money one, Money other) {
        try {
            return one.plus(other);
        } catch (ArithmeticException tooLarge) {
            throw Rejected.invalid(field, "out_of_range", "The sum with " + field + " is too large.");
        }
    }

    /** total = amount − discount + tax (BR-056). */
    private static Values totalled(Values values) {
        Money none = Money.zero(values.get(CURRENCY_CODE));
        Money reduced = values.get(AMOUNT).minus(values.find(DISCOUNT).orElse(none));
        Money total = sum(TAX, reduced, values.find(TAX).orElse(none));
        if (total.isNegative()) {
            throw Rejected.invalid(DISCOUNT, "out_of_range", "The discount is more than amount and tax together.");
        }
        return values.with(TOTAL, total);
    }

    /** A probability that somebody gives stands until the deal moves on (C-32); a closed deal has its own (C-34). */
    private static Values overridden(Values values) {
        DealStatus status = values.get(STATUS);
        if (values.findGiven(PROBABILITY).isEmpty()) {
            return values;
        }
        if (status != DealStatus.OPEN && values.get(PROBABILITY) != (status == DealStatus.WON ? 100 : 0)) {
            throw Rejected.invalid(
                    PROBABILITY, "deal_closed", "A deal that is " + status + " is no longer more or less likely.");
        }
        return values.with(PROBABILITY_OVERRIDDEN, status == DealStatus.OPEN);
    }

    private static Values weighted(Values values) {
        int probability = values.find(PROBABILITY).orElse(0);
        return values.with(WEIGHTED_VALUE, values.get(AMOUNT).percent(probability));
    }

    public DealStatus status() {
        return values.get(STATUS);
    }

    public boolean isOpen() {
        return status() == DealStatus.OPEN;
    }

    public Id pipeline() {
        return values.get(PIPELINE);
    }

    public Id stage() {
        return values.get(STAGE_ID);
    }

    public Money amount() {
        return values.get(AMOUNT);
    }

    public Money total() {
        return values.get(TOTAL);
    }

    public int probability() {
        return values.get(PROBABILITY);
    }

    /** How it stands, with what belongs to that state. */
    public Outcome outcome() {
        return switch (status()) {
            case OPEN -> new Outcome.Open();
            case WON -> new Outcome.Won(values.get(CLOSED_DATE), values.find(WON_REASON));
            case LOST ->
                new Outcome.Lost(
                        values.get(CLOSED_DATE),
                        values.get(LOST_REASON),
                        values.find(LOST_TO_COMPETITOR),
                        values.find(CLOSE_NOTES));
        };
    }

    /**
     * A new deal's values placed in a stage: the stage's probability unless one is given, and closed where the stage
     * closes deals (C-31, C-32, C-34).
     *
     * @throws Rejected where the stage requires fields that are empty
     */
    public static Values placed(Values values, Stored<Stage> stage, Instant at, LocalDate today) {
        Values placed = inStage(values, stage, at);
        if (stage.content().isOpen()) {
            return ready(
                    values.has(PROBABILITY)
                            ? placed
                            : placed.with(PROBABILITY, stage.content().probability()),
                    stage.content());
        }
        Values closed = placed.with(PROBABILITY, stage.content().probability()).with(CLOSED_DATE, today);
        return ready(stage.content().isLost() ? closed.with(LOST_REASON, LostReason.OTHER) : closed, stage.content());
    }

    /**
     * This deal in another open stage (BR-057).
     *
     * @param updateProbability whether the stage's probability takes the place of the deal's (C-32)
     * @throws Rejected where the deal is closed, or the stage requires fields that are empty
     */
    public Deal movedTo(Stored<Stage> stage, boolean updateProbability, Instant at) {
        requireOpen("moved");
        if (stage.id().equals(stage())) {
            return this;
        }
        Values moved = ready(inStage(values, stage, at), stage.content());
        return new Deal(
                updateProbability
                        ? moved.with(PROBABILITY, stage.content().probability()).with(PROBABILITY_OVERRIDDEN, false)
                        : moved);
    }

    /** This deal won. @throws Rejected where it is closed already, or the day lies in the future (BR-058) */
    public Deal won(Stored<Stage> stage, Outcome.Won won, Instant at) {
        requireOpen("won");
        return new Deal(ready(closed(stage, won.on(), at).with(WON_REASON, won.reason()), stage.content()));
    }

    /** This deal lost. @throws Rejected where it is closed already (BR-058) */
    public Deal lost(Stored<Stage> stage, Outcome.Lost lost, Instant at) {
        requireOpen("lost");
        Values closed = closed(stage, lost.on(), at)
                .with(LOST_REASON, lost.reason())
                .with(LOST_TO_COMPETITOR, lost.competitor())
                .with(CLOSE_NOTES, lost.notes());
        return new Deal(ready(closed, stage.content()));
    }

    /** This deal open again in a stage, with the stage's probability (C-34). @throws Rejected where it is open */
    public Deal reopened(Stored<Stage> stage, Instant at) {
        if (isOpen()) {
            throw Rejected.conflict("deal_open", "This deal is open.");
        }
        return new Deal(ready(inStage(values, stage, at), stage.content())
                .with(PROBABILITY, stage.content().probability())
                .with(PROBABILITY_OVERRIDDEN, false)
                .without(CLOSED_DATE)
                .without(WON_REASON)
                .without(LOST_REASON)
                .without(LOST_TO_COMPETITOR)
                .without(CLOSE_NOTES));
    }

    /** This deal resting (C-33). @throws Rejected where it is closed or rests already */
    public Deal held(Optional<String> reason, Instant at) {
        requireOpen("put on hold");
        if (values.get(ON_HOLD)) {
            throw Rejected.conflict("on_hold", "This deal is on hold already.");
        }
        return new Deal(values.with(ON_HOLD, true).with(ON_HOLD_SINCE, at).with(ON_HOLD_REASON, reason));
    }

    /** This deal under way again. @throws Rejected where it does not rest */
    public Deal resumed() {
        if (!values.get(ON_HOLD)) {
            throw Rejected.conflict("not_on_hold", "This deal is not on hold.");
        }
        return new Deal(withoutHold(values));
    }

    /** This deal in another stage of the same sort, because its own has gone while it was deleted itself. */
    public Deal rehoused(Stored<Stage> stage) {
        return new Deal(inStage(values, stage, values.get(STAGE_ENTERED_AT)));
    }

    /** What a stage requires is filled before a deal enters it. @throws Rejected naming each field that is not */
    private static Values ready(Values values, Stage stage) {
        List<Fault> faults = stage.requiredFields().stream()
                .flatMap(name -> TYPE.form().find(name).stream())
                .filter(field -> !isFilled(values, field))
                .map(field -> Fault.at(
                        field,
                        "required_by_stage",
                        "A deal needs " + field.name() + " before it comes to " + stage.name() + "."))
                .toList();
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return values;
    }

    /** No amount, no line, no tag is as empty as no text; an amount that is still to be added up counts as its lines. */
    private static boolean isFilled(Values values, Field<?> field) {
        if (field.lines().filter(lines -> isFilled(values, lines)).isPresent()) {
            return true;
        }
        return values.find(field)
                .filter(value -> !List.of().equals(value) && !Boolean.FALSE.equals(value))
                .filter(value ->
                        !(value instanceof Money money) || money.amount().signum() != 0)
                .isPresent();
    }

    private Values closed(Stored<Stage> stage, LocalDate on, Instant at) {
        return withoutHold(inStage(values, stage, at))
                .with(PROBABILITY, stage.content().probability())
                .with(PROBABILITY_OVERRIDDEN, false)
                .with(CLOSED_DATE, on);
    }

    private static Values withoutHold(Values values) {
        return values.with(ON_HOLD, false).without(ON_HOLD_SINCE).without(ON_HOLD_REASON);
    }

    private static Values inStage(Values values, Stored<Stage> stage, Instant at) {
        return values.with(PIPELINE, stage.content().pipeline())
                .with(STAGE_ID, stage.id())
                .with(STAGE, stage.content().code())
                .with(STAGE_ORDER, stage.content().order())
                .with(STAGE_ENTERED_AT, at)
                .with(STATUS, statusIn(stage.content()));
    }

    private static DealStatus statusIn(Stage stage) {
        if (stage.isWon()) {
            return DealStatus.WON;
        }
        return stage.isLost() ? DealStatus.LOST : DealStatus.OPEN;
    }

    private void requireOpen(String participle) {
        if (!isOpen()) {
            throw Rejected.conflict(
                    "deal_closed",
                    "A deal that is " + status() + " cannot be " + participle + "; open it again first.");
        }
    }

    /** The faults of a wish to close the deal on a day that has not come. */
    public static List<Fault> futureFaults(Field<LocalDate> field, LocalDate wanted, LocalDate today) {
        return wanted.isAfter(today)
                ? List.of(Fault.at(field, "in_future", "A deal cannot be closed on a day that has not come."))
                : List.of();
    }
}
