package crm.adapter.persistence.record;

import crm.domain.kernel.Address;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Money;
import crm.domain.kernel.Plain;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** How a value of each kind is kept in a row's attribute. */
final class Columns {
    private Columns() {}

    /** The attribute's value for a field's value, never null; an amount may be a bare number. */
    static Object column(Kind<?> kind, Object value) {
        return switch (kind) {
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ -> value;
            case Kind.Whole _, Kind.Percent _, Kind.Decimal _, Kind.Flag _, Kind.Date _, Kind.Moment _ -> value;
            case Kind.TimeOfDay _ -> value;
            case Kind.Amount _ ->
                value instanceof Money money ? money.tenThousandths() : Money.tenThousandths((BigDecimal) value);
            case Kind.TimeZone _ -> ((ZoneId) value).getId();
            case Kind.CurrencyCode _ -> ((Currency) value).getCurrencyCode();
            case Kind.OneOf<?> _ -> ((Choice) value).code();
            case Kind.Reference _ -> ((Id) value).value();
            case Kind.References _ ->
                ((List<?>) value).stream().map(id -> ((Id) id).value()).toArray(UUID[]::new);
            case Kind.Words _ -> ((List<?>) value).toArray(new String[0]);
            case Kind.PostalAddress _ -> AddressColumns.of((Address) value);
            case Kind.CustomData _ -> PlainJson.write((Plain.Structure) value);
            case Kind.Lines<?> _ -> throw new IllegalArgumentException("Lines are rows of their own");
        };
    }

    /**
     * The field's value for an attribute's value that is not null.
     *
     * @param currency that of the record, for amounts
     */
    static Object value(Kind<?> kind, Object column, Currency currency) {
        return switch (kind) {
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ -> column;
            case Kind.Whole _, Kind.Percent _, Kind.Flag _, Kind.Date _, Kind.Moment _, Kind.TimeOfDay _ -> column;
            case Kind.Decimal decimal -> ((BigDecimal) column).setScale(decimal.scale());
            case Kind.Amount _ -> Money.ofTenThousandths((Long) column, currency);
            case Kind.TimeZone _ -> ZoneId.of((String) column);
            case Kind.CurrencyCode _ -> Currency.getInstance((String) column);
            case Kind.OneOf<?> oneOf -> word(oneOf, (String) column);
            case Kind.Reference _ -> new Id((UUID) column);
            case Kind.References _ ->
                Arrays.stream((UUID[]) column).map(Id::new).toList();
            case Kind.Words _ -> List.of((String[]) column);
            case Kind.PostalAddress _ -> column;
            case Kind.CustomData _ -> PlainJson.read((String) column);
            case Kind.Lines<?> _ -> throw new IllegalArgumentException("Lines are rows of their own");
        };
    }

    /** Whether no record lacks a value: cleared, such a field is given its default again. */
    static boolean isAlwaysFilled(Field<?> field) {
        return field.isRequired()
                || isRefilled(field.kind()) && field.constantFallback().isPresent();
    }

    private static boolean isRefilled(Kind<?> kind) {
        return switch (kind) {
            case Kind.Flag _, Kind.Words _, Kind.References _, Kind.CustomData _, Kind.Lines<?> _ -> true;
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ -> false;
            case Kind.Whole _, Kind.Percent _, Kind.Decimal _, Kind.Amount _, Kind.Date _, Kind.Moment _ -> false;
            case Kind.TimeOfDay _, Kind.TimeZone _, Kind.CurrencyCode _, Kind.OneOf<?> _, Kind.Reference _ -> false;
            case Kind.PostalAddress _ -> false;
        };
    }

    private static Choice word(Kind.OneOf<?> oneOf, String code) {
        for (Choice word : oneOf.words()) {
            if (word.code().equals(code)) {
                return word;
            }
        }
        throw new NoSuchElementException("No word has the code " + code);
    }
}
