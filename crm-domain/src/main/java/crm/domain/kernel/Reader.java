package crm.domain.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads plain data into the typed values of a form and collects every fault on the way. */
final class Reader {
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>()\\[\\]\",;:\\\\]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*+)(?:\\.[\\p{L}\\p{N}-]++)++");
    private static final Pattern PHONE = Pattern.compile("[+0-9(][0-9 ()./+\\-]*+(?:(?:x|ext\\.?) ?[0-9]{1,8})?");
    private static final Pattern URL = Pattern.compile("https?://[^\\s/?#@:]+(?::[0-9]{1,5})?(?:[/?#]\\S*)?");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+:.*");
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final Pattern DATE_PREFIX = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int MAXIMUM_NUMBER_DIGITS = 38;
    private static final Set<String> SERVER_OWNED = Set.of(
            "id", "tenantId", "clientId", "version", "createdAt", "createdBy", "updatedAt", "updatedBy", "deletedAt");

    enum Purpose {
        CREATION,
        UPDATE,
        REPLACEMENT
    }

    private final Form form;
    private final Purpose purpose;
    private final Map<Field<?>, Optional<Object>> given = new IdentityHashMap<>();
    private final Map<Field<String>, String> unknownWords = new IdentityHashMap<>();
    private final Map<AddressPart, String> besides = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    Reader(Form form, Purpose purpose) {
        this.form = form;
        this.purpose = purpose;
    }

    Changes read(Plain.Structure body) {
        body.members().forEach(this::member);
        unknownWords.forEach(this::keep);
        form.address().filter(_ -> !besides.isEmpty()).ifPresent(this::addBesides);
        return new Changes(form, given, faults);
    }

    /** What stands beside an address belongs to it, and says nothing else than the address itself does. */
    private void addBesides(Field<?> address) {
        Optional<Object> before = given.getOrDefault(address, Optional.empty());
        Map<AddressPart, String> said = new HashMap<>(besides);
        if (before.isPresent() && before.get() instanceof Parts.OfAddress(var parts)) {
            said.putAll(parts);
        } else if (before.isPresent()) {
            AddressPart.ALL.stream()
                    .filter(part -> !part.of().apply((Address) before.get()).isEmpty())
                    .forEach(part -> said.put(part, part.of().apply((Address) before.get())));
        }
        besides.forEach((part, line) -> {
            if (!said.get(part).equals(line)) {
                faults.add(new Fault(
                        pointer(part.name()), "contradiction", address.name() + " says another " + part.name() + "."));
            }
        });
        given.put(address, parts(new Parts.OfAddress(said)));
    }

    /**
     * One value for a field, whoever may write it: for filters and cursors.
     *
     * @throws Rejected with the faults, pointing to {@code name}
     */
    static Optional<Object> parse(Field<?> field, String name, String text) {
        try {
            return new Reader(Form.of(field), Purpose.CREATION).value(field, Plain.text(text));
        } catch (Faulty faulty) {
            Fault first = faulty.faults.getFirst();
            throw Rejected.malformedParameter(name, first.code(), first.message());
        }
    }

    /** A value as it was written out before; of money the bare number. */
    static Optional<Object> restored(Field<?> field, Plain plain) {
        return new Reader(Form.of(field), Purpose.CREATION).value(field, plain);
    }

    private void member(String name, Plain plain) {
        Optional<Field<?>> declared = form.find(name);
        if (standsBeside(name, declared, plain)) {
            read(
                    name,
                    () -> besides.putAll(address(form.address().orElseThrow(), one(name, plain))
                            .said()));
            return;
        }
        if (declared.isEmpty()) {
            faults.add(
                    SERVER_OWNED.contains(name)
                            ? new Fault(
                                    pointer(name), "read_only", name + " is kept by the system and cannot be written.")
                            : new Fault(pointer(name), "unknown_field", "There is no field " + shown(name) + "."));
            return;
        }
        Field<?> field = declared.get();
        if (!writable(field)) {
            faults.add(new Fault(
                    pointer(name), "read_only", name + " cannot be written here. " + field.readOnlyBecause()));
            return;
        }
        read(name, () -> give(field, name, value(field, plain)));
    }

    private void read(String name, Runnable reading) {
        try {
            reading.run();
        } catch (Faulty faulty) {
            faulty.faults.forEach(
                    fault -> faults.add(fault.pointer().equals(pointer(name)) ? fault : fault.under(pointer(name))));
        }
    }

    /** Whether it is a line of the address that stands beside the other fields, as one of the documents has it (ENT-12). */
    private boolean standsBeside(String name, Optional<Field<?>> declared, Plain plain) {
        boolean isLine = declared.isEmpty() ? !SERVER_OWNED.contains(name) : isStreet(declared.get(), plain);
        return isLine && form.address().isPresent() && addressPart(name).isPresent();
    }

    private boolean isStreet(Field<?> field, Plain plain) {
        return form.address().filter(address -> address == field).isPresent()
                && plain instanceof Plain.Text(var line)
                && !line.isBlank();
    }

    private static Plain.Structure one(String name, Plain line) {
        return new Plain.Structure(Map.of(name, line));
    }

    /** An unknown word is kept beside whatever else the details say. */
    private void keep(Field<String> details, String word) {
        String said = (String) given.getOrDefault(details, Optional.empty()).orElse(word);
        given.put(details, Optional.of(said.equals(word) ? word : details.shortened(word + ": " + said)));
    }

    private boolean writable(Field<?> field) {
        return switch (field.writing()) {
            case WRITABLE, ECHOED -> true;
            case AT_CREATION -> purpose == Purpose.CREATION;
            case READ_ONLY -> false;
        };
    }

    private void give(Field<?> field, String name, Optional<Object> value) {
        Optional<Object> before = given.put(field, value);
        if (before != null && !same(before, value)) {
            faults.add(new Fault(
                    pointer(name), "contradiction", name + " and another name of " + field.name() + " differ."));
        }
    }

    private static boolean same(Optional<Object> one, Optional<Object> other) {
        return one.equals(other)
                || one.isPresent()
                        && other.isPresent()
                        && one.get() instanceof BigDecimal a
                        && other.get() instanceof BigDecimal b
                        && a.compareTo(b) == 0;
    }

    private Optional<Object> value(Field<?> field, Plain plain) {
        return switch (plain) {
            case Plain.Nothing _ -> Optional.empty();
            case Plain.Text text when text.value().isBlank() -> Optional.empty();
            case Plain.Text text
            when field.wordForNone().filter(text.value()::equals).isPresent() -> Optional.empty();
            case Plain.Text _, Plain.Number _, Plain.Flag _, Plain.Sequence _, Plain.Structure _ ->
                present(field, plain);
        };
    }

    private Optional<Object> present(Field<?> field, Plain plain) {
        return switch (field.kind()) {
            case Kind.Text _ ->
                Optional.of(formatted(field, line(field, text(plain).strip())));
            case Kind.LongText _ -> Optional.of(formatted(field, limited(field, characters(text(plain), true))));
            case Kind.Email _ ->
                Optional.of(matching(
                        line(field, text(plain).strip()).toLowerCase(Locale.ROOT),
                        EMAIL,
                        "invalid_email",
                        "an e-mail address"));
            case Kind.Phone _ -> Optional.of(phone(line(field, text(plain).strip())));
            case Kind.Url _ -> Optional.of(url(field, text(plain).strip()));
            case Kind.Colour _ ->
                Optional.of(matching(text(plain).strip(), COLOUR, "invalid_colour", "a colour like #3B82F6")
                        .toUpperCase(Locale.ROOT));
            case Kind.Whole _ -> Optional.of(whole(ranged(field, number(plain))));
            case Kind.Percent _ -> Optional.of((int) whole(ranged(field, number(plain))));
            case Kind.Decimal decimal -> Optional.of(scaled(ranged(field, number(plain)), decimal.scale()));
            case Kind.Amount _ -> Optional.of(ranged(field, number(plain)));
            case Kind.Flag _ -> Optional.of(flag(plain));
            case Kind.Date _ -> Optional.of(date(text(plain)));
            case Kind.Moment _ -> Optional.of(moment(text(plain)));
            case Kind.TimeOfDay _ -> Optional.of(timeOfDay(text(plain)));
            case Kind.TimeZone _ -> Optional.of(zone(text(plain)));
            case Kind.CurrencyCode _ -> Optional.of(currency(text(plain)));
            case Kind.OneOf<?> oneOf -> choice(field, oneOf, text(plain));
            case Kind.Reference _ -> Optional.of(identity(text(plain)));
            case Kind.References _ -> Optional.of(identities(items(plain)));
            case Kind.Words _ ->
                Optional.of(items(plain).stream()
                        .map(item -> line(field, item.strip()))
                        .filter(item -> !item.isEmpty())
                        .distinct()
                        .toList());
            case Kind.PostalAddress _ -> parts(address(field, plain));
            case Kind.Lines<?> lines -> Optional.of(lines(lines, plain));
            case Kind.CustomData(boolean inParts) ->
                purpose == Purpose.UPDATE && inParts
                        ? Optional.of(new Parts.OfData(customData(plain)))
                        : Optional.of(customData(plain));
        };
    }

    private static String text(Plain plain) {
        if (plain instanceof Plain.Text text) {
            return text.value();
        }
        throw wrongType("a text");
    }

    private static String line(Field<?> field, String text) {
        return limited(field, characters(text, false));
    }

    /** Refuses what PostgreSQL cannot keep or no form can show: control characters and halves of characters. */
    private static String characters(String text, boolean severalLines) {
        text.codePoints()
                .filter(point -> point < ' ' && !(severalLines && (point == '\n' || point == '\r' || point == '\t'))
                        || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                .findAny()
                .ifPresent(point -> {
                    throw faulty("invalid_character", "The character U+%04X cannot be used here.".formatted(point));
                });
        return text;
    }

    private static String limited(Field<?> field, String text) {
        int length = text.codePointCount(0, text.length());
        if (length > field.maximumLength()) {
            throw faulty(
                    "too_long", "At most " + field.maximumLength() + " characters are kept; these are " + length + ".");
        }
        return text;
    }

    private static String formatted(Field<?> field, String text) {
        field.format().ifPresent(format -> {
            if (!format.pattern().matcher(text).matches()) {
                throw faulty("invalid_format", format.explanation());
            }
        });
        return text;
    }

    private static String matching(String text, Pattern pattern, String code, String what) {
        if (!pattern.matcher(text).matches()) {
            throw faulty(code, "This is not " + what + ".");
        }
        return text;
    }

    private static String phone(String text) {
        matching(text, PHONE, "invalid_phone", "a telephone number");
        if (text.chars().filter(c -> c >= '0' && c <= '9').count() < 3) {
            throw faulty("invalid_phone", "A telephone number has at least three digits.");
        }
        return text;
    }

    private static String url(Field<?> field, String text) {
        String whole = SCHEME.matcher(text).matches() ? text : "https://" + text;
        return matching(line(field, whole), URL, "invalid_url", "a web address (http or https)");
    }

    private static BigDecimal number(Plain plain) {
        return switch (plain) {
            case Plain.Number number -> reasonable(number.value());
            case Plain.Text text -> reasonable(parsed(text.value().strip()));
            case Plain.Flag _, Plain.Sequence _, Plain.Structure _, Plain.Nothing _ -> throw wrongType("a number");
        };
    }

    private static BigDecimal parsed(String text) {
        try {
            if (text.length() <= MAXIMUM_NUMBER_DIGITS * 2) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException notANumber) {
            throw wrongType("a number");
        }
        throw wrongType("a number");
    }

    /** Numbers like 1e999999999 are refused before anything calculates with them. */
    private static BigDecimal reasonable(BigDecimal number) {
        long integerDigits = (long) number.precision() - number.scale();
        if (number.precision() > MAXIMUM_NUMBER_DIGITS
                || integerDigits > MAXIMUM_NUMBER_DIGITS
                || Math.abs((long) number.scale()) > MAXIMUM_NUMBER_DIGITS) {
            throw faulty("out_of_range", "This number is too large or too precise.");
        }
        return number;
    }

    private static BigDecimal ranged(Field<?> field, BigDecimal number) {
        if (field.minimum().filter(minimum -> number.compareTo(minimum) < 0).isPresent()) {
            throw faulty(
                    "out_of_range",
                    "The least possible value is " + field.minimum().get() + ".");
        }
        if (field.maximum().filter(maximum -> number.compareTo(maximum) > 0).isPresent()) {
            throw faulty(
                    "out_of_range",
                    "The greatest possible value is " + field.maximum().get() + ".");
        }
        return number;
    }

    private static long whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException notWhole) {
            throw wrongType("a whole number");
        }
    }

    private static BigDecimal scaled(BigDecimal number, int scale) {
        try {
            BigDecimal exact = number.setScale(scale, RoundingMode.UNNECESSARY);
            if (exact.precision() - exact.scale() <= Money.MAXIMUM_DIGITS) {
                return exact;
            }
        } catch (ArithmeticException tooPrecise) {
            throw faulty("out_of_range", "At most " + scale + " decimals are kept.");
        }
        throw faulty("out_of_range", "This number is too large.");
    }

    private static boolean flag(Plain plain) {
        if (plain instanceof Plain.Flag flag) {
            return flag.value();
        }
        if (plain instanceof Plain.Text text) {
            switch (text.value().strip().toLowerCase(Locale.ROOT)) {
                case "true":
                    return true;
                case "false":
                    return false;
                default:
                    throw wrongType("true or false");
            }
        }
        throw wrongType("true or false");
    }

    /** A day; a moment's day where a client sends dates with a time, as JavaScript does. */
    private static LocalDate date(String text) {
        try {
            String day = text.strip();
            if (day.length() > 10 && DATE_PREFIX.matcher(day.substring(0, 10)).matches() && day.charAt(10) == 'T') {
                OffsetDateTime.parse(day);
                day = day.substring(0, 10);
            }
            LocalDate date = LocalDate.parse(day);
            if (inCalendar(date.getYear())) {
                return date;
            }
        } catch (DateTimeException notADate) {
            throw faulty("invalid_date", "A date is written like 2026-06-30.");
        }
        throw faulty("out_of_range", "Years run from 1 to 9999.");
    }

    private static Instant moment(String text) {
        try {
            String moment = text.strip();
            OffsetDateTime parsed = DATE_PREFIX.matcher(moment).matches()
                    ? LocalDate.parse(moment).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(moment);
            Instant instant = parsed.toInstant();
            if (inCalendar(parsed.getYear())
                    && inCalendar(instant.atOffset(ZoneOffset.UTC).getYear())) {
                return instant.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException notAMoment) {
            throw faulty("invalid_instant", "A moment is written like 2026-02-08T14:30:00Z.");
        }
        throw faulty("out_of_range", "Years run from 1 to 9999.");
    }

    private static boolean inCalendar(int year) {
        return year >= 1 && year <= 9999;
    }

    private static LocalTime timeOfDay(String text) {
        try {
            return LocalTime.parse(text.strip()).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException notATime) {
            throw faulty("invalid_time", "A time of day is written like 14:30.");
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException unknown) {
            throw faulty("unknown_time_zone", "There is no such time zone; one is written like Europe/Berlin.");
        }
    }

    private static Currency currency(String text) {
        try {
            Currency currency = Currency.getInstance(text.strip().toUpperCase(Locale.ROOT));
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException unknown) {
            throw faulty("unknown_currency", "There is no such currency; one is written like USD (ISO 4217).");
        }
        throw faulty("unknown_currency", "Nothing is priced in this currency.");
    }

    private Optional<Object> choice(Field<?> field, Kind.OneOf<?> oneOf, String written) {
        String text = characters(written.strip(), false);
        Optional<? extends Choice> known =
                oneOf.words().stream().filter(word -> means(word, text)).findFirst();
        if (known.isPresent()) {
            return Optional.of(known.get());
        }
        Field.Otherwise otherwise = field.otherwise()
                .filter(other -> form.contains(other.details()))
                .orElseThrow(() -> faulty(
                        "unknown_choice",
                        shown(text) + " is not one of "
                                + oneOf.words().stream().map(Choice::code).collect(Collectors.joining(", ")) + "."));
        unknownWords.put(otherwise.details(), line(otherwise.details(), text));
        return Optional.of(otherwise.word());
    }

    private static boolean means(Choice word, String text) {
        return word.code().equalsIgnoreCase(text)
                || word.aliases().stream().anyMatch(alias -> alias.equalsIgnoreCase(text));
    }

    private static Id identity(String text) {
        return Id.parse(text.strip())
                .orElseThrow(() -> faulty("invalid_id", "An id is written like 019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b."));
    }

    private static List<Id> identities(List<String> texts) {
        List<Fault> faults = new ArrayList<>();
        Set<Id> identities = new LinkedHashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                identities.add(identity(texts.get(i)));
            } catch (Faulty faulty) {
                String pointer = "/" + i;
                faulty.faults.forEach(fault -> faults.add(fault.under(pointer)));
            }
        }
        if (!faults.isEmpty()) {
            throw new Faulty(faults);
        }
        return List.copyOf(identities);
    }

    /** Several texts: a list of them, or one text with commas, as a form or a spreadsheet has it. */
    private static List<String> items(Plain plain) {
        List<Plain> items = sequence(
                plain instanceof Plain.Text text
                        ? Plain.texts(List.of(text.value().split(",")))
                        : plain);
        List<Fault> faults = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Plain.Text text) {
                texts.add(text.value());
            } else {
                faults.add(new Fault("/" + i, "wrong_type", "This must be a text."));
            }
        }
        if (!faults.isEmpty()) {
            throw new Faulty(faults);
        }
        return texts;
    }

    private static List<Plain> sequence(Plain plain) {
        if (!(plain instanceof Plain.Sequence sequence)) {
            throw wrongType("a list");
        }
        if (sequence.items().size() > Field.MAXIMUM_ITEMS) {
            throw faulty(
                    "too_many",
                    "At most " + Field.MAXIMUM_ITEMS + " are kept; these are "
                            + sequence.items().size() + ".");
        }
        return sequence.items();
    }

    private Optional<Object> parts(Parts.OfAddress said) {
        return purpose == Purpose.UPDATE ? Optional.of(said) : Optional.ofNullable(said.onto(null));
    }

    private static Parts.OfAddress address(Field<?> field, Plain plain) {
        if (!(plain instanceof Plain.Structure structure)) {
            throw wrongType("an address with "
                    + AddressPart.ALL.stream().map(AddressPart::name).toList());
        }
        List<Fault> faults = new ArrayList<>();
        Map<AddressPart, String> said = new HashMap<>();
        structure.members().forEach((name, text) -> {
            Optional<AddressPart> part = addressPart(name);
            if (part.isEmpty()) {
                faults.add(new Fault(pointer(name), "unknown_field", "An address has no " + shown(name) + "."));
            } else if (text instanceof Plain.Text(var line)) {
                try {
                    said.put(part.get(), line(field, line.strip()));
                } catch (Faulty faulty) {
                    faulty.faults.forEach(fault -> faults.add(fault.under(pointer(name))));
                }
            } else if (text == Plain.NOTHING) {
                said.putIfAbsent(part.get(), "");
            } else {
                faults.add(new Fault(pointer(name), "wrong_type", "This must be a text."));
            }
        });
        if (!faults.isEmpty()) {
            throw new Faulty(faults);
        }
        return new Parts.OfAddress(said);
    }

    private static Optional<AddressPart> addressPart(String name) {
        return AddressPart.ALL.stream()
                .filter(part -> part.name().equals(name) || part.aliases().contains(name))
                .findFirst();
    }

    private static <L extends Entity> List<L> lines(Kind.Lines<L> kind, Plain plain) {
        List<Plain> items = sequence(plain);
        List<Fault> faults = new ArrayList<>();
        List<L> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String pointer = "/" + i;
            if (!(items.get(i) instanceof Plain.Structure structure)) {
                faults.add(new Fault(pointer, "wrong_type", "This must be an object."));
                continue;
            }
            Changes changes = kind.form().read(structure);
            List<Fault> inLine = new ArrayList<>(changes.faults());
            Values values = changes.appliedTo(kind.form().blankLine(), inLine);
            if (inLine.isEmpty()) {
                try {
                    lines.add(kind.builder().apply(values));
                } catch (Rejected rejected) {
                    inLine.addAll(rejected.faults());
                }
            }
            inLine.forEach(fault -> faults.add(fault.under(pointer)));
        }
        if (!faults.isEmpty()) {
            throw new Faulty(faults);
        }
        return List.copyOf(lines);
    }

    private static Plain.Structure customData(Plain plain) {
        if (!(plain instanceof Plain.Structure structure)) {
            throw wrongType("an object");
        }
        checkCharacters(structure);
        return structure;
    }

    private static void checkCharacters(Plain plain) {
        switch (plain) {
            case Plain.Text text -> characters(text.value(), true);
            case Plain.Number number -> reasonable(number.value());
            case Plain.Sequence sequence -> sequence.items().forEach(Reader::checkCharacters);
            case Plain.Structure structure ->
                structure.members().forEach((name, member) -> {
                    characters(name, false);
                    checkCharacters(member);
                });
            case Plain.Flag _, Plain.Nothing _ -> {}
        }
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String shown(String text) {
        String printable = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return printable
                .codePoints()
                .filter(point ->
                        point >= ' ' && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Faulty wrongType(String expected) {
        return faulty("wrong_type", "This must be " + expected + ".");
    }

    private static Faulty faulty(String code, String message) {
        return new Faulty(List.of(new Fault("", code, message)));
    }

    /** What is wrong with one field, on its way to the list of all faults. */
    private static final class Faulty extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<Fault> faults;

        Faulty(List<Fault> faults) {
            super("faulty", null, false, false);
            this.faults = faults;
        }
    }
}
