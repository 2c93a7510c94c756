package crm.domain.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Leaves of a value what it can be recognised by (BR-014): a first letter, a last digit, an order of magnitude. */
final class Mask {
    private static final String STARS = "***";
    private static final int DIGITS_OF_PHONE = 3;

    private Mask() {}

    /** Whether anything is left of values of the kind; where not, they can only be hidden. */
    static boolean fits(Kind<?> kind) {
        return switch (kind) {
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Amount _ -> true;
            case Kind.Url _, Kind.Colour _, Kind.Whole _, Kind.Percent _, Kind.Decimal _, Kind.Flag _ -> false;
            case Kind.Date _, Kind.Moment _, Kind.TimeOfDay _, Kind.TimeZone _, Kind.CurrencyCode _ -> false;
            case Kind.OneOf<?> _, Kind.Reference _, Kind.References _, Kind.Words _, Kind.PostalAddress _ -> false;
            case Kind.Lines<?> _, Kind.CustomData _ -> false;
        };
    }

    @SuppressWarnings("unchecked")
    static <T> Optional<T> of(Kind<T> kind, T value) {
        if (value instanceof Money money) {
            return Optional.of((T) new Money(magnitude(money.amount()), money.currency()));
        }
        return fits(kind) ? Optional.of((T) text(kind, (String) value)) : Optional.empty();
    }

    static Plain of(Kind<?> kind, Plain value) {
        return switch (value) {
            case Plain.Text(String text) when fits(kind) -> Plain.text(text(kind, text));
            case Plain.Number(BigDecimal number) when fits(kind) -> Plain.number(magnitude(number));
            case Plain.Text _, Plain.Number _, Plain.Flag _, Plain.Sequence _, Plain.Structure _, Plain.Nothing _ ->
                Plain.NOTHING;
        };
    }

    private static String text(Kind<?> kind, String text) {
        if (kind instanceof Kind.Phone) {
            String digits = text.replaceAll("[^0-9]", "");
            return STARS + digits.substring(Math.max(0, digits.length() - DIGITS_OF_PHONE));
        }
        String first = text.substring(0, text.offsetByCodePoints(0, 1));
        return first + STARS + (kind instanceof Kind.Email ? text.substring(text.lastIndexOf('@')) : "");
    }

    /** The leading digit alone: 45,000 is shown as 40,000. */
    private static BigDecimal magnitude(BigDecimal number) {
        BigDecimal rounded = number.round(new MathContext(1, RoundingMode.DOWN)).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
