package crm.adapter.persistence.record;

import crm.application.access.CurrentTenant;
import crm.application.record.Query;
import crm.application.record.RecordTotals;
import crm.domain.kernel.Field;
import crm.domain.kernel.Money;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Predicate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;

/** Adds up in the database, with the conditions that lists have. */
@ApplicationScoped
class PanacheRecordTotals implements RecordTotals {
    private static final int TEN_THOUSANDTHS = 4;

    private final RecordTables tables;
    private final StatelessSession session;
    private final CurrentTenant tenant;

    PanacheRecordTotals(RecordTables tables, StatelessSession session, CurrentTenant tenant) {
        this.tables = tables;
        this.session = session;
        this.tenant = tenant;
    }

    @Override
    public <T> List<Total<T>> by(
            RecordType<?> type, Query query, Field<T> group, Field<Currency> currency, List<Field<Money>> amounts) {
        return by(tables.of(type), query, group, currency, amounts);
    }

    private <T, W extends RecordRow> List<Total<T>> by(
            RecordTable<?, W> table,
            Query query,
            Field<T> group,
            Field<Currency> currency,
            List<Field<Money>> amounts) {
        HibernateCriteriaBuilder criteria = session.getCriteriaBuilder();
        JpaCriteriaQuery<Tuple> totals = criteria.createTupleQuery();
        JpaRoot<W> root = totals.from(table.row());
        List<jakarta.persistence.criteria.Selection<?>> columns =
                new ArrayList<>(List.of(root.get(group.name()), root.get(currency.name()), criteria.count()));
        amounts.forEach(amount -> columns.add(
                criteria.coalesce(criteria.sum(root.get(amount.name()).cast(BigDecimal.class)), BigDecimal.ZERO)));
        List<Predicate> conditions = conditions(criteria, table.type(), root, query);
        conditions.add(criteria.isNotNull(root.get(group.name())));
        totals.multiselect(columns).where(conditions).groupBy(root.get(group.name()), root.get(currency.name()));
        return Plans.kept(session.createSelectionQuery(totals)).getResultList().stream()
                .map(row -> PanacheRecordTotals.<T>total(row, group, amounts.size()))
                .toList();
    }

    private <W extends RecordRow> List<Predicate> conditions(
            HibernateCriteriaBuilder criteria, RecordType<?> type, JpaRoot<W> root, Query query) {
        String ours = tenant.orNobody();
        return new Selection<>(criteria, type, root, tables, ours).conditions(query);
    }

    @Override
    public <T> List<Sum<T>> sums(RecordType<?> type, Query query, Field<T> group, Field<Long> number) {
        return sums(tables.of(type), query, group, number);
    }

    @SuppressWarnings("unchecked")
    private <T, W extends RecordRow> List<Sum<T>> sums(
            RecordTable<?, W> table, Query query, Field<T> group, Field<Long> number) {
        HibernateCriteriaBuilder criteria = session.getCriteriaBuilder();
        JpaCriteriaQuery<Tuple> sums = criteria.createTupleQuery();
        JpaRoot<W> root = sums.from(table.row());
        List<Predicate> conditions = conditions(criteria, table.type(), root, query);
        conditions.add(criteria.isNotNull(root.get(group.name())));
        sums.multiselect(
                        root.get(group.name()),
                        criteria.count(),
                        criteria.coalesce(criteria.sum(root.<Long>get(number.name())), 0L))
                .where(conditions)
                .groupBy(root.get(group.name()));
        return Plans.kept(session.createSelectionQuery(sums)).getResultList().stream()
                .map(row -> new Sum<>(
                        (T) Columns.value(group.kind(), row.get(0), null),
                        row.get(1, Long.class),
                        row.get(2, Long.class)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <T> Total<T> total(Tuple row, Field<T> group, int amounts) {
        Currency currency = Currency.getInstance(row.get(1, String.class));
        return new Total<>(
                (T) Columns.value(group.kind(), row.get(0), currency),
                currency,
                row.get(2, Long.class),
                IntStream.range(3, 3 + amounts)
                        .mapToObj(i -> Optional.ofNullable(row.get(i, BigDecimal.class))
                                .orElse(BigDecimal.ZERO)
                                .movePointLeft(TEN_THOUSANDTHS))
                        .toList());
    }
}
