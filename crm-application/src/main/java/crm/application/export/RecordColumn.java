package crm.application.export;

import crm.application.access.Caller;
import crm.application.record.Records;
import crm.application.table.Cell;
import crm.application.table.Column;
import crm.domain.kernel.Address;
import crm.domain.kernel.AddressPart;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Money;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One column of a table of records.
 *
 * @param member the field, or what else of the record, that is asked for to get this column
 */
record RecordColumn(String member, Column column, Reading reading) {

    /** How the column's cells are read of the records of a part of the list. */
    @FunctionalInterface
    interface Reading {
        Function<Records.View<?>, Cell> of(List<? extends Records.View<?>> part);
    }

    private static final Pattern PARTING = Pattern.compile("[;,|\\n\"]");

    private static RecordColumn each(String member, Column column, Function<Records.View<?>, Cell> cell) {
        return new RecordColumn(member, column, _ -> cell);
    }

    /** The columns of a field: one, but for addresses, whose parts have one each. */
    static Stream<RecordColumn> of(Field<?> field, int position) {
        if (field.kind() instanceof Kind.PostalAddress) {
            return AddressPart.ALL.stream().map(part -> part(field, position, part));
        }
        return Stream.of(each(
                field.name(), Column.named(field.name(), kind(field.kind())), view -> cell(field, position, view)));
    }

    private static RecordColumn part(Field<?> field, int position, AddressPart part) {
        Column column = Column.named(field.name() + "." + part.name(), Column.Kind.TEXT);
        return each(
                field.name(),
                column,
                view -> text(Optional.ofNullable((Address) values(view).slot(position))
                        .map(part.of())
                        .orElse("")));
    }

    /** The name of whom or what a reference points to, for people. */
    static RecordColumn label(Field<?> reference, String companion) {
        Column column = Column.named(labelled(reference, companion), Column.Kind.TEXT);
        return each(
                reference.name(),
                column,
                view -> view.included().stream()
                        .filter(included -> included.name().equals(companion))
                        .findFirst()
                        .flatMap(included -> included instanceof Records.One one ? one.record() : Optional.empty())
                        .flatMap(RecordColumn::label)
                        .map(RecordColumn::text)
                        .orElse(Cell.NOTHING));
    }

    /** {@code stageName} beside {@code stageId}; where a reference is no identity by name, as the record that comes along. */
    static String labelled(Field<?> reference, String companion) {
        String name = reference.name();
        return (name.endsWith("Id") ? name.substring(0, name.length() - 2) : companion) + "Name";
    }

    private static Optional<String> label(Stored<?> record) {
        return record.shownLabel();
    }

    static RecordColumn kept(String name, Column.Kind kind, Function<Stored<?>, Cell> cell) {
        return each(name, Column.named(name, kind), view -> cell.apply(view.record()));
    }

    /** Something that is true of a record or not, though no field holds it. */
    static RecordColumn met(String condition) {
        return each(
                condition,
                Column.named(condition, Column.Kind.YES_NO),
                view -> view.included().stream()
                        .filter(included -> included instanceof Records.Met met
                                && met.name().equals(condition))
                        .findFirst()
                        .<Cell>map(included -> new Cell.YesNo(((Records.Met) included).met()))
                        .orElse(Cell.NOTHING));
    }

    /** A number that is counted for all records of a part at once. */
    static <R extends Entity> RecordColumn counted(CountedColumn<R> counted, Caller caller) {
        return new RecordColumn(counted.name(), Column.named(counted.name(), Column.Kind.WHOLE), part -> {
            @SuppressWarnings("unchecked")
            List<Stored<R>> records =
                    part.stream().map(view -> (Stored<R>) view.record()).toList();
            Map<Id, Long> counts = counted.count(caller, records);
            return view -> new Cell.Whole(counts.getOrDefault(view.record().id(), 0L));
        });
    }

    static Cell text(String text) {
        return text.isEmpty() ? Cell.NOTHING : new Cell.Text(text);
    }

    private static Column.Kind kind(Kind<?> kind) {
        return switch (kind) {
            case Kind.Whole _ -> Column.Kind.WHOLE;
            case Kind.Percent _ -> Column.Kind.PERCENT;
            case Kind.Decimal _ -> Column.Kind.DECIMAL;
            case Kind.Amount _ -> Column.Kind.MONEY;
            case Kind.CurrencyCode _ -> Column.Kind.CURRENCY;
            case Kind.Date _ -> Column.Kind.DATE;
            case Kind.Moment _ -> Column.Kind.INSTANT;
            case Kind.Flag _ -> Column.Kind.YES_NO;
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ ->
                Column.Kind.TEXT;
            case Kind.Reference _, Kind.References _ -> Column.Kind.IDENTITY;
            case Kind.TimeOfDay _, Kind.TimeZone _, Kind.OneOf<?> _ -> Column.Kind.TEXT;
            case Kind.Words _, Kind.PostalAddress _, Kind.Lines<?> _, Kind.CustomData _ -> Column.Kind.TEXT;
        };
    }

    private static Cell cell(Field<?> field, int position, Records.View<?> view) {
        Object value = values(view).slot(position);
        if (value == null) {
            return Cell.NOTHING;
        }
        return switch (field.kind()) {
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ ->
                text((String) value);
            case Kind.Whole _ -> new Cell.Whole((Long) value);
            case Kind.Percent _ -> new Cell.Percent(BigDecimal.valueOf((Integer) value));
            case Kind.Decimal _ -> new Cell.Number((BigDecimal) value);
            case Kind.Amount _ -> amount((Money) value);
            case Kind.Flag _ -> new Cell.YesNo((Boolean) value);
            case Kind.Date _ -> new Cell.Day((LocalDate) value);
            case Kind.Moment _ -> new Cell.Moment((Instant) value);
            case Kind.CurrencyCode _ -> text(((Currency) value).getCurrencyCode());
            case Kind.OneOf<?> _ -> text(((Choice) value).code());
            case Kind.TimeOfDay _, Kind.TimeZone _, Kind.Reference _, Kind.PostalAddress _ -> text(value.toString());
            case Kind.References _, Kind.Words _ -> text(joined((List<?>) value));
            case Kind.Lines<?> _ -> ((List<?>) value).isEmpty() ? Cell.NOTHING : data(field, view);
            case Kind.CustomData _ -> data(field, view);
        };
    }

    private static Cell data(Field<?> field, Records.View<?> view) {
        return new Cell.Data(values(view).plain(field));
    }

    private static Cell amount(Money money) {
        return new Cell.Amount(money.amount(), money.currency());
    }

    private static String joined(List<?> items) {
        return items.stream().map(item -> quoted(item.toString())).collect(Collectors.joining(";"));
    }

    /** An item that holds what parts items, so that an import tells it from two. */
    private static String quoted(String item) {
        return PARTING.matcher(item).find() ? '"' + item.replace("\"", "\"\"") + '"' : item;
    }

    private static Values values(Records.View<?> view) {
        return view.record().shown();
    }
}
