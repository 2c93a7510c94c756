package crm.domain.scoring;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Values;
import crm.domain.lead.LeadEvent;
import crm.domain.lead.LeadEventType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one thing that is known of a lead, or one thing that it does, is worth (BR-044). */
public record ScoringRule(Values values) implements Entity {
    /** So many of the events that counted are named in an explanation; the others are counted. */
    static final int NAMED_EVENTS = 20;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    public static final Field<String> NAME = Field.text("name", 100)
            .required()
            .describedAs("What the rule is called in explanations.")
            .exampleOf("Decides at board level");
    public static final Field<ScoreGroup> GROUP =
            Field.choice("group", ScoreGroup.class).required().describedAs("The bar in which its points count.");
    public static final Field<String> FIELD = Field.text("field", 100)
            .describedAs("The lead's field that it looks at, as in jobTitle, address.country or customFields.size.")
            .exampleOf("jobTitle");
    public static final Field<Comparison> COMPARISON = Field.choice("comparison", Comparison.class)
            .describedAs("How the field is compared with the values.")
            .exampleOf("MENTIONS");
    public static final Field<List<String>> WORDS = Field.words("values", 100)
            .describedAs("What the field is compared with.")
            .exampleOf("CTO");
    public static final Field<LeadEventType> EVENT = Field.choice("event", LeadEventType.class)
            .describedAs("The sort of event that it counts, in the place of a field.");
    public static final Field<Integer> POINTS = Field.percent("points")
            .between(-100, 100)
            .required()
            .describedAs("What it is worth: once for a field, each time for an event; less than 0 counts against.")
            .exampleOf("14");
    public static final Field<Long> FADES_AFTER_DAYS = Field.whole("fadesAfterDays")
            .between(1, 3650)
            .describedAs("After how many days an event is worth nothing; until then it is worth less each day.");
    public static final Field<Integer> AT_MOST = Field.percent("atMost")
            .between(1, 100)
            .describedAs("The most points, for or against, that its events come to together.");

    public static final Form FORM =
            Form.of(NAME, GROUP, FIELD, COMPARISON, WORDS, EVENT, POINTS, FADES_AFTER_DAYS, AT_MOST);

    static ScoringRule ofField(
            String name, ScoreGroup group, String field, Comparison comparison, int points, String... words) {
        return new ScoringRule(FORM.blankLine()
                .with(NAME, name)
                .with(GROUP, group)
                .with(FIELD, field)
                .with(COMPARISON, comparison)
                .with(WORDS, List.of(words))
                .with(POINTS, points));
    }

    static ScoringRule ofEvent(String name, LeadEventType event, int points, int atMost, long fadesAfterDays) {
        return new ScoringRule(FORM.blankLine()
                .with(NAME, name)
                .with(GROUP, ScoreGroup.ENGAGEMENT)
                .with(EVENT, event)
                .with(POINTS, points)
                .with(AT_MOST, atMost)
                .with(FADES_AFTER_DAYS, fadesAfterDays));
    }

    ScoreGroup group() {
        return values.get(GROUP);
    }

    Optional<Trait> trait() {
        return values.find(FIELD).flatMap(Trait::named);
    }

    /** What is wrong with it, so that no rule is kept that never holds. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (values.has(FIELD) == values.has(EVENT)) {
            faults.add(Fault.at(FIELD, "field_or_event", "A rule looks at a field or counts an event: give one."));
        } else if (values.has(EVENT)) {
            ofFieldsAlone(faults);
        } else {
            ofEventsAlone(faults);
            trait().ifPresentOrElse(
                            trait -> compared(trait, faults),
                            () -> faults.add(Fault.at(
                                    FIELD,
                                    "unknown_field",
                                    "Rules cannot look at the lead's " + values.get(FIELD)
                                            + "; an address is looked at by its parts, as in address.country.")));
        }
        if (values.find(POINTS).filter(points -> points == 0).isPresent()) {
            faults.add(Fault.at(POINTS, "out_of_range", "A rule that is worth nothing is no rule."));
        }
        return faults;
    }

    private void ofFieldsAlone(List<Fault> faults) {
        if (values.has(COMPARISON)) {
            faults.add(Fault.at(COMPARISON, "not_for_events", "Events are counted, not compared."));
        }
        if (!values.get(WORDS).isEmpty()) {
            faults.add(Fault.at(WORDS, "not_for_events", "Events are counted, not compared."));
        }
    }

    private void ofEventsAlone(List<Fault> faults) {
        for (Field<?> field : List.of(FADES_AFTER_DAYS, AT_MOST)) {
            if (values.has(field)) {
                faults.add(Fault.at(field, "events_alone", "Only what events are worth fades and adds up."));
            }
        }
    }

    private void compared(Trait trait, List<Fault> faults) {
        if (!values.has(COMPARISON)) {
            faults.add(Fault.at(COMPARISON, "required", "How is the field compared?"));
            return;
        }
        Comparison comparison = values.get(COMPARISON);
        List<String> words = values.get(WORDS);
        if (isBound(comparison) && !trait.isOrdered()) {
            faults.add(Fault.at(COMPARISON, "not_ordered", "There is no more or less of " + values.get(FIELD) + "."));
        } else if (!takes(comparison, words.size())) {
            faults.add(Fault.at(WORDS, "wrong_number", comparison.code() + " takes " + taken(comparison) + "."));
        }
        for (int i = 0; i < words.size(); i++) {
            if (comparison != Comparison.MENTIONS && !trait.canBe(words.get(i))) {
                faults.add(new Fault(
                        "/" + WORDS.name() + "/" + i,
                        "impossible_value",
                        values.get(FIELD) + " is never " + words.get(i) + "."));
            }
        }
    }

    private static boolean isBound(Comparison comparison) {
        return comparison == Comparison.AT_LEAST || comparison == Comparison.AT_MOST;
    }

    private static boolean takes(Comparison comparison, int words) {
        return switch (comparison) {
            case IS, IS_NOT, MENTIONS -> words > 0;
            case AT_LEAST, AT_MOST -> words == 1;
            case IS_FILLED, IS_EMPTY -> words == 0;
        };
    }

    private static String taken(Comparison comparison) {
        return switch (comparison) {
            case IS, IS_NOT, MENTIONS -> "one value or more";
            case AT_LEAST, AT_MOST -> "one value";
            case IS_FILLED, IS_EMPTY -> "no values";
        };
    }

    /** What it contributes to the score of a lead that has these values and did these things; nothing where it does not hold. */
    Optional<Contribution> contribution(Values lead, List<Happening> happenings, Instant now) {
        return values.has(EVENT) ? ofEvents(happenings, now) : trait().flatMap(trait -> ofField(trait, lead));
    }

    private Optional<Contribution> ofField(Trait trait, Values lead) {
        Plain known = trait.of(lead);
        if (!holds(known)) {
            return Optional.empty();
        }
        Map<String, Plain> evidence = new LinkedHashMap<>();
        evidence.put("field", Plain.text(values.get(FIELD)));
        evidence.put("value", known);
        return Optional.of(contribution(values.get(POINTS), evidence, Map.of()));
    }

    private boolean holds(Plain known) {
        Comparison comparison = values.get(COMPARISON);
        List<String> words = values.get(WORDS);
        boolean filled = known != Plain.NOTHING;
        return switch (comparison) {
            case IS_FILLED -> filled;
            case IS_EMPTY -> !filled;
            case IS -> filled && words.stream().anyMatch(word -> is(known, word));
            case IS_NOT -> filled && words.stream().noneMatch(word -> is(known, word));
            case MENTIONS -> filled && words.stream().anyMatch(word -> mentions(known, word));
            case AT_LEAST ->
                compared(known, words.getFirst()).filter(order -> order >= 0).isPresent();
            case AT_MOST ->
                compared(known, words.getFirst()).filter(order -> order <= 0).isPresent();
        };
    }

    private static boolean is(Plain known, String word) {
        return switch (known) {
            case Plain.Text text -> text.value().equalsIgnoreCase(word);
            case Plain.Flag flag -> String.valueOf(flag.value()).equalsIgnoreCase(word);
            case Plain.Number _ ->
                compared(known, word).filter(order -> order == 0).isPresent();
            case Plain.Sequence sequence -> sequence.items().stream().anyMatch(item -> is(item, word));
            case Plain.Structure _, Plain.Nothing _ -> false;
        };
    }

    private static boolean mentions(Plain known, String phrase) {
        return switch (known) {
            case Plain.Text text -> spaced(text.value()).contains(spaced(phrase));
            case Plain.Sequence sequence -> sequence.items().stream().anyMatch(item -> mentions(item, phrase));
            case Plain.Flag _, Plain.Number _, Plain.Structure _, Plain.Nothing _ -> is(known, phrase);
        };
    }

    /** The words with one blank around each, so that CTO is not found in director. */
    private static String spaced(String text) {
        return " "
                + BETWEEN_WORDS
                        .matcher(text.toLowerCase(Locale.ROOT))
                        .replaceAll(" ")
                        .strip() + " ";
    }

    /** Dates and moments are written so that their texts are ordered as they are. */
    private static Optional<Integer> compared(Plain known, String word) {
        return switch (known) {
            case Plain.Number number -> number(word).map(number.value()::compareTo);
            case Plain.Text text -> Optional.of(text.value().compareTo(word));
            case Plain.Flag _, Plain.Sequence _, Plain.Structure _, Plain.Nothing _ -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private Optional<Contribution> ofEvents(List<Happening> happenings, Instant now) {
        List<Happening> counted = happenings.stream()
                .filter(happening -> happening.type() == values.get(EVENT) && worth(happening, now) != 0)
                .toList();
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        long full = (long) values.get(POINTS) * counted.size();
        long faded =
                counted.stream().mapToLong(happening -> worth(happening, now)).sum();
        int points = (int) values.find(AT_MOST)
                .map(most -> Math.clamp(faded, -most.longValue(), most.longValue()))
                .orElseGet(() -> Math.clamp(faded, -100L, 100L))
                .longValue();
        Map<String, Plain> decay = new LinkedHashMap<>();
        if (points != full) {
            decay.put("full", Plain.number(full));
            decay.put("faded", Plain.number(faded));
            values.find(FADES_AFTER_DAYS).ifPresent(days -> decay.put("fadesAfterDays", Plain.number(days)));
            values.find(AT_MOST).ifPresent(most -> decay.put("atMost", Plain.number(most)));
        }
        return Optional.of(contribution(points, evidence(counted), decay));
    }

    private Map<String, Plain> evidence(List<Happening> counted) {
        Map<String, Plain> evidence = new LinkedHashMap<>();
        evidence.put("event", Plain.text(values.get(EVENT).code()));
        evidence.put("count", Plain.number(counted.size()));
        evidence.put(
                "eventIds",
                Plain.texts(counted.stream()
                        .limit(NAMED_EVENTS)
                        .map(happening -> happening.id().toString())
                        .toList()));
        evidence.put("latest", Plain.text(counted.getFirst().at().toString()));
        return evidence;
    }

    private long worth(Happening happening, Instant now) {
        long points = values.get(POINTS);
        return values.find(FADES_AFTER_DAYS)
                .map(days -> points * left(happening, days, now) / days)
                .orElse(points);
    }

    /** How many of its days an event still has, in whole days. */
    private static long left(Happening happening, long days, Instant now) {
        return Math.clamp(days - Duration.between(happening.at(), now).toDays(), 0L, days);
    }

    /** When the first of the events is worth less than now; never, where they do not fade. */
    Optional<Instant> fadesAt(List<Happening> happenings, Instant now) {
        if (!values.has(EVENT) || !values.has(FADES_AFTER_DAYS)) {
            return Optional.empty();
        }
        long days = values.get(FADES_AFTER_DAYS);
        long points = Math.abs((long) values.get(POINTS));
        return happenings.stream()
                .filter(happening -> happening.type() == values.get(EVENT))
                .flatMap(happening -> {
                    long worth = Math.abs(worth(happening, now));
                    // With so few days left it is worth one point less; before that, as much as now.
                    long leftThen = (worth * days - 1) / points;
                    return worth == 0
                            ? Optional.<Instant>empty().stream()
                            : Optional.of(happening.at().plus(Duration.ofDays(days - leftThen))).stream();
                })
                .min(Instant::compareTo);
    }

    private Contribution contribution(int points, Map<String, Plain> evidence, Map<String, Plain> decay) {
        return new Contribution(
                values.get(NAME),
                Optional.of(group()),
                points,
                new Plain.Structure(evidence),
                new Plain.Structure(decay));
    }

    /** Something that a lead did, as far as it counts. */
    public record Happening(crm.domain.kernel.Id id, LeadEventType type, Instant at) {
        public static Happening of(crm.domain.kernel.Stored<LeadEvent> event) {
            return new Happening(
                    event.id(),
                    event.values().get(LeadEvent.KIND),
                    event.values().get(LeadEvent.OCCURRED_AT));
        }
    }
}
