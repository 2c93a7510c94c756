package crm.domain.kernel;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A type with a field of every kind. */
record Sample(Values values) implements Entity {
    enum Size implements Choice {
        SMALL,
        LARGE {
            @Override
            public Set<String> aliases() {
                return Set.of("BIG");
            }
        },
        _1_TO_3 {
            @Override
            public String code() {
                return "1_TO_3";
            }
        },
        OTHER
    }

    record Line(Values values) implements Entity {
        static final Field<String> NAME = Field.text("name", 20).required();
        static final Field<BigDecimal> QUANTITY =
                Field.decimal("quantity", 4).atLeast(0).orElse(new BigDecimal("1.0000"));
        static final Form FORM = Form.of(NAME, QUANTITY);
    }

    static final Field<String> TITLE = Field.text("title", 10).required().alsoKnownAs("name");
    static final Field<String> STORY = Field.longText("story");
    static final Field<String> EMAIL = Field.email("email");
    static final Field<String> PHONE = Field.phone("phone");
    static final Field<String> WEBSITE = Field.url("website");
    static final Field<String> COLOUR = Field.colour("colour");
    static final Field<Long> COUNT = Field.whole("count");
    static final Field<Integer> SHARE = Field.percent("share");
    static final Field<BigDecimal> WEIGHT = Field.decimal("weight", 3);
    static final Field<Currency> CURRENCY =
            Field.currency("currencyCode").required().orElseFrom(it -> Optional.of(it.currency()));
    static final Field<Money> PRICE = Field.money("price", CURRENCY).atLeast(0);
    static final Field<Boolean> LIVE = Field.flag("live");
    static final Field<LocalDate> DAY = Field.date("day");
    static final Field<Instant> MOMENT = Field.instant("moment");
    static final Field<LocalTime> TIME = Field.timeOfDay("time");
    static final Field<ZoneId> ZONE = Field.timeZone("zone");
    static final Field<Size> SIZE = Field.choice("size", Size.class);
    static final Field<String> ORIGIN_DETAILS = Field.text("originDetails", 30);
    static final Field<Size> ORIGIN = Field.choice("origin", Size.class).otherwise(Size.OTHER, ORIGIN_DETAILS);
    static final Field<Id> PARENT = Field.reference("parentId", "sample");
    static final Field<List<Id>> FRIENDS = Field.references("friends", "sample");
    static final Field<List<String>> TAGS = Field.words("tags", 12);
    static final Field<Address> ADDRESS = Field.address("address");
    static final Field<List<Line>> LINES = Field.lines("lines", Line.FORM, Line::new);
    static final Field<Plain.Structure> CUSTOM = Field.customData("customFields");
    static final Field<Long> SCORE = Field.whole("score").readOnly("The score verb sets it.");
    static final Field<String> STAGE = Field.text("stage", 20).atCreation("The move verb changes it.");

    static final RecordType<Sample> TYPE = RecordType.of(Sample.class, "sample", "samples")
            .fields(
                    TITLE,
                    STORY,
                    EMAIL,
                    PHONE,
                    WEBSITE,
                    COLOUR,
                    COUNT,
                    SHARE,
                    WEIGHT,
                    CURRENCY,
                    PRICE,
                    LIVE,
                    DAY,
                    MOMENT,
                    TIME,
                    ZONE,
                    SIZE,
                    ORIGIN,
                    ORIGIN_DETAILS,
                    PARENT,
                    FRIENDS,
                    TAGS,
                    ADDRESS,
                    LINES,
                    CUSTOM,
                    SCORE,
                    STAGE)
            .label(TITLE)
            .builtBy(Sample::new);

    static final Circumstances NOW = new Circumstances(
            Optional.empty(), Instant.parse("2026-02-08T14:30:00Z"), Currency.getInstance("USD"), ZoneId.of("UTC"));

    static Plain.Structure body(Object... namesAndValues) {
        Map<String, Plain> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], plain(namesAndValues[i + 1]));
        }
        return new Plain.Structure(members);
    }

    static Plain plain(Object value) {
        return switch (value) {
            case Plain plain -> plain;
            case String text -> Plain.text(text);
            case Integer number -> Plain.number(number);
            case Long number -> Plain.number(number);
            case BigDecimal number -> Plain.number(number);
            case Boolean flag -> Plain.flag(flag);
            case List<?> items ->
                new Plain.Sequence(items.stream().map(Sample::plain).toList());
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    /** What a new record gets from {@code body}, with the faults of all stages. */
    static Values created(Plain.Structure body, List<Fault> faults) {
        Changes changes = TYPE.form().read(body);
        faults.addAll(changes.faults());
        return changes.appliedTo(TYPE.form().blank(NOW), faults);
    }

    static Values created(Object... namesAndValues) {
        List<Fault> faults = new ArrayList<>();
        Values values = created(body(namesAndValues), faults);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return values;
    }

    static List<String> faultsOf(Object... namesAndValues) {
        List<Fault> faults = new ArrayList<>();
        created(body(namesAndValues), faults);
        return faults.stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }
}
