package crm.domain.kernel;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;

/**
 * What sort of value a field holds. Every place that treats sorts of values differently switches over these
 * exhaustively, so that a new kind shows as a compile error wherever there is work.
 *
 * @param <T> the values' type
 */
public sealed interface Kind<T> {

    /** Whether its values lie between others, so that a list can be asked for those from one to another. */
    default boolean isRanged() {
        return switch (this) {
            case Whole _, Percent _, Decimal _, Amount _, Date _, Moment _, TimeOfDay _ -> true;
            case Text _, LongText _, Email _, Phone _, Url _, Colour _, Flag _ -> false;
            case TimeZone _, CurrencyCode _, OneOf<?> _, Reference _, References _ -> false;
            case Words _, PostalAddress _, Lines<?> _, CustomData _ -> false;
        };
    }

    /** Whether something is left to recognise its values by when they are masked (BR-014). */
    default boolean isMaskable() {
        return Mask.fits(this);
    }

    /** A text of one line. */
    record Text() implements Kind<String> {}

    /** A text of several lines. */
    record LongText() implements Kind<String> {}

    /** An e-mail address, kept in lower case. */
    record Email() implements Kind<String> {}

    /** A telephone number, kept as it was written. */
    record Phone() implements Kind<String> {}

    /** A web address; {@code https://} is put before one without a scheme. */
    record Url() implements Kind<String> {}

    /** A colour as {@code #RRGGBB}. */
    record Colour() implements Kind<String> {}

    /** A whole number. */
    record Whole() implements Kind<Long> {}

    /** A whole number of hundredths, 0 to 100. */
    record Percent() implements Kind<Integer> {}

    /** An exact number with at most {@code scale} decimals. */
    record Decimal(int scale) implements Kind<BigDecimal> {}

    /** An exact amount of money in the currency that another field of the same record names. */
    record Amount(Field<Currency> currency) implements Kind<Money> {}

    /** Yes or no. */
    record Flag() implements Kind<Boolean> {}

    /** A calendar day, without a time zone. */
    record Date() implements Kind<LocalDate> {}

    /** A moment on the time line. */
    record Moment() implements Kind<Instant> {}

    /** A time of day, without a date or a time zone. */
    record TimeOfDay() implements Kind<LocalTime> {}

    /** A time zone of the IANA database. */
    record TimeZone() implements Kind<ZoneId> {}

    /** A currency of ISO 4217. */
    record CurrencyCode() implements Kind<Currency> {}

    /** One word of a closed vocabulary. */
    record OneOf<E extends Enum<E> & Choice>(List<E> words) implements Kind<E> {
        public OneOf {
            words = List.copyOf(words);
        }

        /** Whether the words have an order of their own rather than that of their spelling (C-65). */
        public boolean isRanked() {
            return words.getFirst() instanceof Ranked;
        }
    }

    /** The identity of a record of the type named {@code target}. */
    record Reference(String target) implements Kind<Id> {}

    /** The identities of several records of the type named {@code target}. */
    record References(String target) implements Kind<List<Id>> {}

    /** Several short texts, each once. */
    record Words() implements Kind<List<String>> {}

    /** A postal address. */
    record PostalAddress() implements Kind<Address> {}

    /** Rows that belong to the record alone, each with the fields of {@code form}. */
    record Lines<L extends Entity>(Form form, Function<Values, L> builder) implements Kind<List<L>> {}

    /** Named values that a tenant adds to the declared ones. */
    record CustomData(boolean inParts) implements Kind<Plain.Structure> {}
}
