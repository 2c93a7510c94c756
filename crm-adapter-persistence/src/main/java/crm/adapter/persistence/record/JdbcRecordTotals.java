package crm.adapter.persistence.record;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.memory.Stretches;
import crm.application.record.Query;
import crm.application.record.RecordTotals;
import crm.domain.kernel.Field;
import crm.domain.kernel.Money;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds up in the database, with the conditions that lists have. */
@ApplicationScoped
class JdbcRecordTotals implements RecordTotals {
    private static final int TEN_THOUSANDTHS = 4;

    private final RecordTables tables;
    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcRecordTotals(RecordTables tables, Statements statements, CurrentTenant tenant) {
        this.tables = tables;
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public <T> Map<Integer, List<Total<T>>> by(
            RecordType<?> type,
            Query query,
            Field<T> group,
            Field<Currency> currency,
            List<Field<Money>> amounts,
            Stretches stretches) {
        RecordTable<?, ?> table = tables.of(type);
        return grouped(
                table,
                query,
                group,
                List.of(group, currency),
                amounts,
                stretches,
                row -> total(table, row, group, amounts.size()));
    }

    @Override
    public <T> List<Sum<T>> sums(RecordType<?> type, Query query, Field<T> group, Field<Long> number) {
        RecordTable<?, ?> table = tables.of(type);
        return grouped(
                        table,
                        query,
                        group,
                        List.of(group),
                        List.of(number),
                        Stretches.WHOLE,
                        row -> new Sum<>(value(table, row, group, null), row.getLong(3), row.getLong(4)))
                .getOrDefault(0, List.of());
    }

    /** For each stretch and group of records that have one: what it is grouped by, how many there are, and the sums. */
    private <A> Map<Integer, List<A>> grouped(
            RecordTable<?, ?> table,
            Query query,
            Field<?> group,
            List<? extends Field<?>> by,
            List<? extends Field<?>> sums,
            Stretches stretches,
            Statements.RowReader<A> reader) {
        List<Object> parameters = new ArrayList<>();
        Selection selection = new Selection(
                table, RecordTable.ROW, tables, tenant.orNobody(), Selection.Parameters.inOrder(parameters));
        String stretch = selection.stretch(stretches);
        List<String> groups = by.stream().map(selection::column).toList();
        Stream<String> added = sums.stream().map(field -> "coalesce(sum(" + selection.column(field) + "), 0)");
        String rows = selection.from(stretches);
        List<String> conditions = selection.conditions(query, stretches);
        conditions.add(selection.column(group) + " is not null");
        Map<Integer, List<A>> grouped = new HashMap<>();
        statements.all(
                row -> grouped.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())
                        .add(reader.read(row)),
                "select "
                        + Stream.of(Stream.of(stretch), groups.stream(), Stream.of("count(*)"), added)
                                .flatMap(columns -> columns)
                                .collect(Collectors.joining(", "))
                        + " from " + rows + " where " + String.join(" and ", conditions) + " group by 1, "
                        + String.join(", ", groups),
                parameters.toArray());
        return grouped;
    }

    private static <T> Total<T> total(RecordTable<?, ?> table, ResultSet row, Field<T> group, int amounts)
            throws SQLException {
        Currency currency = Currency.getInstance(row.getString(3));
        List<BigDecimal> sums = new ArrayList<>();
        for (int i = 0; i < amounts; i++) {
            sums.add(row.getBigDecimal(5 + i).movePointLeft(TEN_THOUSANDTHS));
        }
        return new Total<>(value(table, row, group, currency), currency, row.getLong(4), sums);
    }

    @SuppressWarnings("unchecked")
    private static <T> T value(RecordTable<?, ?> table, ResultSet row, Field<T> group, Currency currency)
            throws SQLException {
        return (T) Columns.value(group.kind(), table.reader(group).read(row, 2), currency);
    }
}
