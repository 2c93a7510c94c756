package crm.domain.kernel;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One declared piece of a record: its name, what it holds, and what is true of it. A declaration says what a field is,
 * never what is allowed to happen.
 *
 * @param <T> the type of its values
 */
public final class Field<T> implements Cloneable {

    /** The longest text that a field without a length of its own holds, in characters. */
    public static final int LONG_TEXT_LENGTH = 20_000;

    /** The most items that a field of several values holds. */
    public static final int MAXIMUM_ITEMS = 200;

    /** Whether a writer may give the field. */
    public enum Writing {
        /** Whoever may write the record may write it. */
        WRITABLE,
        /** Given when the record is created; afterwards only the system or a verb changes it. */
        AT_CREATION,
        /** It follows from the other fields; a writer may repeat it but not change it. */
        ECHOED,
        /** Only the system or a verb changes it. */
        READ_ONLY
    }

    /** What becomes of the record that holds a reference when the record it points to is deleted. */
    public enum OnDelete {
        /** It stays as it is. */
        KEEP,
        /** It is deleted with it (C-57). */
        CASCADE,
        /** It lets go of it, and is deleted with the last of those it refers to in this way. */
        RELEASE,
        /** It stands against the deletion (C-57). */
        RESTRICT
    }

    /** A text's form beyond its kind, with the words for someone who missed it. */
    public record Format(Pattern pattern, String explanation) {}

    /**
     * Where an unknown word of a vocabulary goes instead of being refused (C-39).
     *
     * @param word the word that stands for every unknown one
     * @param details the field that keeps what was written
     */
    public record Otherwise(Choice word, Field<String> details) {}

    private final String name;
    private final Kind<T> kind;
    private String description = "";
    private Optional<String> example = Optional.empty();
    private boolean required;
    private Writing writing = Writing.WRITABLE;
    private String readOnlyBecause = "";
    private int maximumLength;
    private Optional<BigDecimal> minimum = Optional.empty();
    private Optional<BigDecimal> maximum = Optional.empty();
    private Optional<Format> format = Optional.empty();
    private boolean searchable;
    private boolean filterable;
    private boolean sortable;
    private boolean personal;
    private List<String> aliases = List.of();
    private Function<Circumstances, Optional<T>> fallback = circumstances -> Optional.empty();
    private Optional<T> constantFallback = Optional.empty();
    private Optional<String> inverse = Optional.empty();
    private List<String> inverseAliases = List.of();
    private Optional<String> companion = Optional.empty();
    private OnDelete onDelete = OnDelete.KEEP;
    private Optional<Otherwise> otherwise = Optional.empty();
    private Optional<String> wordForNone = Optional.empty();
    private Optional<Field<?>> lines = Optional.empty();
    private Set<Field<?>> told = Set.of();

    private Field(String name, Kind<T> kind, int maximumLength) {
        this.name = name;
        this.kind = kind;
        this.maximumLength = maximumLength;
    }

    public static Field<String> text(String name, int maximumLength) {
        return new Field<>(name, new Kind.Text(), maximumLength);
    }

    public static Field<String> longText(String name) {
        return new Field<>(name, new Kind.LongText(), LONG_TEXT_LENGTH);
    }

    public static Field<String> email(String name) {
        return new Field<>(name, new Kind.Email(), 254).exampleOf("ada@example.com");
    }

    public static Field<String> phone(String name) {
        return new Field<>(name, new Kind.Phone(), 40).exampleOf("+1 555 0100");
    }

    public static Field<String> url(String name) {
        return new Field<>(name, new Kind.Url(), 2_000).exampleOf("https://example.com");
    }

    public static Field<String> colour(String name) {
        return new Field<>(name, new Kind.Colour(), 7).exampleOf("#3B82F6");
    }

    public static Field<Long> whole(String name) {
        return new Field<>(name, new Kind.Whole(), 0);
    }

    public static Field<Integer> percent(String name) {
        return new Field<>(name, new Kind.Percent(), 0).between(0, 100);
    }

    public static Field<BigDecimal> decimal(String name, int scale) {
        return new Field<>(name, new Kind.Decimal(scale), 0);
    }

    /** Money in the currency that {@code currency}, a field of the same record, names. */
    public static Field<Money> money(String name, Field<Currency> currency) {
        return new Field<>(name, new Kind.Amount(currency), 0);
    }

    public static Field<Boolean> flag(String name) {
        return new Field<>(name, new Kind.Flag(), 0).orElse(false);
    }

    public static Field<LocalDate> date(String name) {
        return new Field<>(name, new Kind.Date(), 0);
    }

    public static Field<Instant> instant(String name) {
        return new Field<>(name, new Kind.Moment(), 0);
    }

    public static Field<LocalTime> timeOfDay(String name) {
        return new Field<>(name, new Kind.TimeOfDay(), 0);
    }

    public static Field<ZoneId> timeZone(String name) {
        return new Field<>(name, new Kind.TimeZone(), 64).exampleOf("Europe/Berlin");
    }

    public static Field<Currency> currency(String name) {
        return new Field<>(name, new Kind.CurrencyCode(), 3).exampleOf("USD");
    }

    public static <E extends Enum<E> & Choice> Field<E> choice(String name, Class<E> vocabulary) {
        return new Field<>(name, new Kind.OneOf<>(List.of(vocabulary.getEnumConstants())), 0);
    }

    /** The identity of a record of the type named {@code target}. */
    public static Field<Id> reference(String name, String target) {
        return new Field<>(name, new Kind.Reference(target), 0);
    }

    public static Field<List<Id>> references(String name, String target) {
        return new Field<>(name, new Kind.References(target), 0).orElse(List.of());
    }

    /** Several short texts, each at most {@code maximumLength} characters long. */
    public static Field<List<String>> words(String name, int maximumLength) {
        return new Field<>(name, new Kind.Words(), maximumLength).orElse(List.of());
    }

    public static Field<Address> address(String name) {
        return new Field<>(name, new Kind.PostalAddress(), 200);
    }

    public static <L extends Entity> Field<List<L>> lines(String name, Form form, Function<Values, L> builder) {
        return new Field<List<L>>(name, new Kind.Lines<>(form, builder), 0).orElse(List.of());
    }

    public static Field<Plain.Structure> customData(String name) {
        return new Field<>(name, new Kind.CustomData(true), 0).orElse(Plain.Structure.EMPTY);
    }

    /** Data whose parts mean something together only: a change says all of it. */
    public static Field<Plain.Structure> wholeData(String name) {
        return new Field<>(name, new Kind.CustomData(false), 0).orElse(Plain.Structure.EMPTY);
    }

    public Field<T> describedAs(String description) {
        return with(field -> field.description = description);
    }

    public Field<T> exampleOf(String example) {
        return with(field -> field.example = Optional.of(example));
    }

    public Field<T> required() {
        return with(field -> field.required = true);
    }

    /** Never written through the record itself; {@code because} tells a writer what changes it. */
    public Field<T> readOnly(String because) {
        return with(field -> {
            field.writing = Writing.READ_ONLY;
            field.readOnlyBecause = because;
        });
    }

    /** Given when the record is created, if at all; {@code afterwards} tells a writer what changes it later. */
    public Field<T> atCreation(String afterwards) {
        return with(field -> {
            field.writing = Writing.AT_CREATION;
            field.readOnlyBecause = afterwards;
        });
    }

    public Field<T> echoed() {
        return with(field -> field.writing = Writing.ECHOED);
    }

    public Field<T> atLeast(long minimum) {
        return with(field -> field.minimum = Optional.of(BigDecimal.valueOf(minimum)));
    }

    public Field<T> between(long minimum, long maximum) {
        return with(field -> {
            field.minimum = Optional.of(BigDecimal.valueOf(minimum));
            field.maximum = Optional.of(BigDecimal.valueOf(maximum));
        });
    }

    public Field<T> matching(Pattern pattern, String explanation) {
        return with(field -> field.format = Optional.of(new Format(pattern, explanation)));
    }

    public Field<T> searchable() {
        return with(field -> field.searchable = true);
    }

    public Field<T> filterable() {
        return with(field -> field.filterable = true);
    }

    public Field<T> sortable() {
        return with(field -> field.sortable = true);
    }

    /** It tells something about a person, and so is exported and erased with that person. */
    public Field<T> personal() {
        return with(field -> field.personal = true);
    }

    /** Other names that clients may use for it on input and in filters (C-43). */
    public Field<T> alsoKnownAs(String... aliases) {
        return with(field -> field.aliases = List.of(aliases));
    }

    public Field<T> orElse(T value) {
        return with(field -> {
            field.constantFallback = Optional.of(value);
            field.fallback = circumstances -> Optional.of(value);
        });
    }

    /** Left out, it is taken from what surrounds the writing: the writer, the day, the tenant's settings. */
    public Field<T> orElseFrom(Function<Circumstances, Optional<T>> source) {
        return with(field -> field.fallback = source);
    }

    /**
     * The name under which the record pointed to includes the records that point to it.
     *
     * @param aliases other names that are understood in its place (C-10)
     */
    public Field<T> inverse(String inverse, String... aliases) {
        return with(field -> {
            field.inverse = Optional.of(inverse);
            field.inverseAliases = List.of(aliases);
        });
    }

    /** The name under which the record pointed to comes along, where it is not the field's own without its ending. */
    public Field<T> includedAs(String companion) {
        return with(field -> field.companion = Optional.of(companion));
    }

    public Field<T> onDelete(OnDelete onDelete) {
        return with(field -> field.onDelete = onDelete);
    }

    /** An unknown word counts as {@code word} and is kept as it was written in {@code details} (C-39). */
    public Field<T> otherwise(Choice word, Field<String> details) {
        return with(field -> field.otherwise = Optional.of(new Otherwise(word, details)));
    }

    /** A word that says the same as leaving the field out (C-61). */
    public Field<T> leftOutBy(String word) {
        return with(field -> field.wordForNone = Optional.of(word));
    }

    /** Where {@code lines} of the same record hold any, it is calculated from them. */
    public Field<T> followsFrom(Field<?> lines) {
        return with(field -> field.lines = Optional.of(lines));
    }

    /** Whoever reads it learns something of these, so it is kept back with each of them (BR-014). */
    public Field<T> telling(Field<?>... fields) {
        return with(field -> field.told = Set.of(fields));
    }

    private Field<T> with(Consumer<Field<T>> change) {
        try {
            @SuppressWarnings("unchecked")
            Field<T> copy = (Field<T>) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * A value of this field from a text, as in a filter: for money the bare number.
     *
     * @param parameter what the text was given as, for the refusal
     * @throws Rejected where the text is not such a value
     */
    public Optional<Object> parse(String parameter, String text) {
        return Reader.parse(this, parameter, text);
    }

    /** As much of the text as this field holds, in whole characters and, as texts are kept, without a blank end. */
    public String shortened(String text) {
        return text.codePointCount(0, text.length()) <= maximumLength
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maximumLength)).stripTrailing();
    }

    public String name() {
        return name;
    }

    public Kind<T> kind() {
        return kind;
    }

    /** Whether whoever reads this field learns something of the other one, which may be itself. */
    public boolean tellsOf(Field<?> other) {
        return this == other
                || told.contains(other)
                || other.lines.filter(source -> source == this).isPresent();
    }

    public String description() {
        return description;
    }

    public Optional<String> example() {
        return example;
    }

    public boolean isRequired() {
        return required;
    }

    public Writing writing() {
        return writing;
    }

    public String readOnlyBecause() {
        return readOnlyBecause;
    }

    /** In characters (code points); 0 where the kind has no length. */
    public int maximumLength() {
        return maximumLength;
    }

    public Optional<BigDecimal> minimum() {
        return minimum;
    }

    public Optional<BigDecimal> maximum() {
        return maximum;
    }

    public Optional<Format> format() {
        return format;
    }

    public boolean isSearchable() {
        return searchable;
    }

    public boolean isFilterable() {
        return filterable;
    }

    public boolean isSortable() {
        return sortable;
    }

    public boolean isPersonal() {
        return personal;
    }

    public List<String> aliases() {
        return aliases;
    }

    /** The value a new record gets where none is given. */
    public Optional<T> fallback(Circumstances circumstances) {
        return fallback.apply(circumstances);
    }

    /** The value a new record gets where none is given, if that is always the same one. */
    public Optional<T> constantFallback() {
        return constantFallback;
    }

    public Optional<String> inverse() {
        return inverse;
    }

    /** Whether the records that point here are meant by that name. */
    public boolean isInverse(String name) {
        return inverse.filter(name::equals).isPresent() || inverseAliases.contains(name);
    }

    public Optional<String> companion() {
        return companion;
    }

    public OnDelete onDelete() {
        return onDelete;
    }

    public Optional<Otherwise> otherwise() {
        return otherwise;
    }

    public Optional<String> wordForNone() {
        return wordForNone;
    }

    /** The lines from which it is calculated, where there are any. */
    public Optional<Field<?>> lines() {
        return lines;
    }

    @Override
    public String toString() {
        return name;
    }
}
