package crm.application.record;

import crm.domain.kernel.Address;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Money;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes up records of any type from nothing but its declaration, the same ones for the same seed. */
public final class RandomRecords {
    private static final List<String> LETTERS =
            List.of("a", "b", "Z", "é", "ß", "Ø", "漢", "😀", " ", "%", "_", "'", "\"", "\\", "$", "{", "}", "0");
    private static final List<String> CURRENCIES = List.of("USD", "JPY", "BHD", "EUR");

    private final Random random;
    private final Function<String, Id> referenced;
    private int filledOutOfThree = 2;

    /** @param referenced gives the identity of a record of the type named */
    public RandomRecords(long seed, Function<String, Id> referenced) {
        this.random = new Random(seed);
        this.referenced = referenced;
    }

    /** Fills from now on what is required, and leaves everything else empty. */
    public RandomRecords onlyRequired() {
        filledOutOfThree = 0;
        return this;
    }

    /** A record in which most fields are filled, and all that are required. */
    public <R extends Entity> R record(RecordType<R> type) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            try {
                return type.build(labelled(type, values(type.form())));
            } catch (Rejected againstARuleOfTheType) {
                // Rules between fields are not declared, so the next throw of the dice has to hit them.
            }
        }
        throw new AssertionError("No " + type + " could be made up");
    }

    /** A record needs something to be recognised by, though not always in that one field. */
    private Values labelled(RecordType<?> type, Values values) {
        return values.has(type.label())
                ? values
                : values.with(type.label(), text(type.label().maximumLength()));
    }

    private Values values(Form form) {
        List<Field<?>> fields = form.fields();
        Object[] slots = new Object[fields.size()];
        for (int i = 0; i < slots.length; i++) {
            Field<?> field = fields.get(i);
            boolean filled = field.isRequired() || random.nextInt(3) < filledOutOfThree;
            if (!(field.kind() instanceof Kind.Amount)) {
                slots[i] = filled ? value(field) : field.constantFallback().orElse(null);
            }
        }
        for (int i = 0; i < slots.length; i++) {
            if (fields.get(i).kind() instanceof Kind.Amount(var currency) && random.nextInt(3) < filledOutOfThree) {
                slots[i] = money((Currency) slots[fields.indexOf(currency)]);
            }
        }
        return form.restore(slots);
    }

    private Object value(Field<?> field) {
        return switch (field.kind()) {
            case Kind.Text _, Kind.LongText _ -> text(field.maximumLength());
            case Kind.Email _ -> "user" + random.nextInt(1_000_000_000) + "@example.com";
            case Kind.Phone _ -> "+1 555 " + random.nextInt(10_000);
            case Kind.Url _ -> "https://example.com/" + random.nextInt(1_000);
            case Kind.Colour _ -> "#%06X".formatted(random.nextInt(0x1000000));
            case Kind.Whole _ -> random.nextLong(1, 1_000);
            case Kind.Percent _ -> random.nextInt(101);
            case Kind.Decimal decimal ->
                new BigDecimal(BigInteger.valueOf(random.nextInt(10_000_000)), decimal.scale());
            case Kind.Amount _ -> throw new IllegalArgumentException("An amount needs its currency");
            case Kind.Flag _ -> random.nextBoolean();
            case Kind.Date _ -> LocalDate.ofEpochDay(random.nextInt(-700_000, 2_900_000));
            case Kind.Moment _ ->
                Instant.ofEpochSecond(
                        random.nextLong(-60_000_000_000L, 250_000_000_000L), random.nextInt(1_000_000) * 1_000L);
            case Kind.TimeOfDay _ -> LocalTime.of(random.nextInt(24), random.nextInt(60));
            case Kind.TimeZone _ -> ZoneId.of(random.nextBoolean() ? "Europe/Berlin" : "America/Toronto");
            case Kind.CurrencyCode _ -> Currency.getInstance(CURRENCIES.get(random.nextInt(CURRENCIES.size())));
            case Kind.OneOf<?> oneOf ->
                oneOf.words().get(random.nextInt(oneOf.words().size()));
            case Kind.Reference(var target) -> referenced.apply(target);
            case Kind.References(var target) -> List.of(referenced.apply(target));
            case Kind.Words _ ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> i + text(10))
                        .toList();
            case Kind.PostalAddress _ -> new Address(text(50), "", text(30), "", text(10), "Côte d'Ivoire");
            case Kind.Lines<?> lines -> lines(lines);
            case Kind.CustomData _ -> customData();
        };
    }

    private <L extends Entity> List<L> lines(Kind.Lines<L> lines) {
        List<L> several = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            several.add(lines.builder().apply(values(lines.form())));
        }
        return several;
    }

    private Money money(Currency currency) {
        return new Money(
                new BigDecimal(
                        BigInteger.valueOf(random.nextLong(10_000_000_000L)), currency.getDefaultFractionDigits()),
                currency);
    }

    private String text(int maximumLength) {
        // Begins so that two of them hardly ever are the same, which some fields must not be.
        StringBuilder text = new StringBuilder(Long.toString(random.nextLong(60_000_000), Character.MAX_RADIX));
        for (int i = random.nextInt(Math.min(maximumLength, 40)); i > text.length(); i--) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return text.toString().strip();
    }

    private Plain.Structure customData() {
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put("text", Plain.text(text(20)));
        members.put("number", Plain.number(new BigDecimal("12345678901234567890.000000000000000001")));
        members.put("flag", Plain.flag(random.nextBoolean()));
        members.put("nothing", Plain.NOTHING);
        members.put("several", new Plain.Sequence(List.of(Plain.number(1), Plain.texts(List.of("a", "b")))));
        return new Plain.Structure(members);
    }
}
