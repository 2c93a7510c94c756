package crm.domain.kernel;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns typed values into plain data; {@link Reader} is the way back. */
final class Writer {
    private static final DateTimeFormatter HOURS_AND_MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    private Writer() {}

    static Plain plain(Kind<?> kind, Object value) {
        return switch (kind) {
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ ->
                Plain.text((String) value);
            case Kind.Whole _ -> Plain.number((Long) value);
            case Kind.Percent _ -> Plain.number((Integer) value);
            case Kind.Decimal _ -> Plain.number(shortest((BigDecimal) value));
            case Kind.Amount _ -> Plain.number(shortest(((Money) value).amount()));
            case Kind.Flag _ -> Plain.flag((Boolean) value);
            case Kind.Date _, Kind.Moment _, Kind.Reference _ -> Plain.text(value.toString());
            case Kind.TimeOfDay _ -> Plain.text(((LocalTime) value).format(HOURS_AND_MINUTES));
            case Kind.TimeZone _ -> Plain.text(((ZoneId) value).getId());
            case Kind.CurrencyCode _ -> Plain.text(((Currency) value).getCurrencyCode());
            case Kind.OneOf<?> _ -> Plain.text(((Choice) value).code());
            case Kind.References _ ->
                Plain.texts(((List<?>) value).stream().map(Object::toString).toList());
            case Kind.Words _ ->
                Plain.texts(((List<?>) value).stream().map(Object::toString).toList());
            case Kind.PostalAddress _ -> address((Address) value);
            case Kind.Lines<?> _ ->
                new Plain.Sequence(((List<?>) value)
                        .stream()
                                .map(line -> (Plain) ((Entity) line).values().plain())
                                .toList());
            case Kind.CustomData _ -> (Plain.Structure) value;
        };
    }

    private static BigDecimal shortest(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Plain address(Address address) {
        Map<String, Plain> parts = new LinkedHashMap<>();
        AddressPart.ALL.forEach(part -> {
            String text = part.of().apply(address);
            if (!text.isEmpty()) {
                parts.put(part.name(), Plain.text(text));
            }
        });
        return new Plain.Structure(parts);
    }
}
