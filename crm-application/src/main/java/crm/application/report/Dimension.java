package crm.application.report;

import crm.application.table.Column;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * By what a report's figures can be split: records that have the same value are told in one row. Every report can also
 * be kept to some values of its dimensions, by the key's name.
 *
 * @param name as in {@code by=owner}
 * @param key tells the values apart, as in {@code ownerId}
 * @param columns what is told of a value, the key among it; the rows are ordered by it
 */
public record Dimension(String name, Field<?> key, List<Column> columns) {
    public Dimension {
        columns = List.copyOf(columns);
    }

    /** A dimension whose key is told as {@code name} as well. */
    public static Dimension of(Field<?> key) {
        return new Dimension(key.name(), key, List.of(column(key)));
    }

    /** A dimension whose key is an identity, with what people know it by, which is told before it. */
    public static Dimension of(String name, Field<?> key, Column... told) {
        return new Dimension(
                name,
                key,
                Stream.concat(Stream.of(told), Stream.of(column(key))).toList());
    }

    private static Column column(Field<?> key) {
        return Column.named(key.name(), kind(key.kind()));
    }

    private static Column.Kind kind(Kind<?> kind) {
        return switch (kind) {
            case Kind.Text _, Kind.OneOf<?> _ -> Column.Kind.TEXT;
            case Kind.Reference _ -> Column.Kind.IDENTITY;
            case Kind.Date _ -> Column.Kind.DATE;
            case Kind.CurrencyCode _ -> Column.Kind.CURRENCY;
            case Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _, Kind.Whole _ ->
                throw new IllegalArgumentException("Nothing is split by " + kind);
            case Kind.Percent _, Kind.Decimal _, Kind.Amount _, Kind.Flag _, Kind.Moment _, Kind.TimeOfDay _ ->
                throw new IllegalArgumentException("Nothing is split by " + kind);
            case Kind.TimeZone _, Kind.References _, Kind.Words _, Kind.PostalAddress _, Kind.Lines<?> _ ->
                throw new IllegalArgumentException("Nothing is split by " + kind);
            case Kind.CustomData _ -> throw new IllegalArgumentException("Nothing is split by " + kind);
        };
    }
}
