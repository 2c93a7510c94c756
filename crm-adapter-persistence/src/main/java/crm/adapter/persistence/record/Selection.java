package crm.adapter.persistence.record;

import crm.application.access.Sight;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Money;
import crm.domain.kernel.Ranked;
import crm.domain.kernel.RecordType;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;

/** The conditions and the order of a list, in terms of the rows of one table. */
final class Selection<W extends RecordRow> {
    // The patterns' texts are constants: what a client sends is bound, never written into a statement.
    private static final String FOUND = "(? in (select found.record_id from found_records(?, ?) as found))";
    private static final String HAS_WORD = "(? in (select kept.record_id from record_word kept"
            + " where kept.tenant_id = ? and kept.type = ? and kept.field = ? and kept.word = ?))";
    private static final String BENEATH = "(? in (select beneath.customer_id from customers_beneath(?) as beneath))";

    private static final int TEN_THOUSANDTHS = 4;

    private final HibernateCriteriaBuilder criteria;
    private final RecordType<?> type;
    private final Root<W> root;
    private final RecordTables tables;
    private final String tenant;

    Selection(HibernateCriteriaBuilder criteria, RecordType<?> type, Root<W> root, RecordTables tables, String tenant) {
        this.criteria = criteria;
        this.type = type;
        this.root = root;
        this.tables = tables;
        this.tenant = tenant;
    }

    /** Everything the query asks for, without regard to the part of the list. */
    List<Predicate> conditions(Query query) {
        List<Predicate> conditions = living(query.sight());
        query.filters().forEach(filter -> conditions.add(condition(filter)));
        query.search()
                .map(SearchText::patterns)
                .filter(patterns -> !patterns.isEmpty())
                .ifPresent(patterns -> conditions.add(found(patterns)));
        return conditions;
    }

    /** Records of the tenant that are not deleted and that are in sight. */
    List<Predicate> living(Sight sight) {
        List<Predicate> conditions = new ArrayList<>();
        conditions.add(criteria.equal(root.get("tenantId"), tenant));
        conditions.add(criteria.isNull(root.get("deletedAt")));
        switch (sight) {
            case Sight.Everything _ -> {}
            case Sight.Shared(var reader) -> type.privacy().ifPresent(flag -> conditions.add(open(flag, reader)));
            case Sight.Own(var reader) -> {
                conditions.add(belongsTo(Set.of(reader)));
                type.privacy().ifPresent(flag -> conditions.add(open(flag, Optional.of(reader))));
            }
            case Sight.Partly(var reader, var parts) -> {
                conditions.add(
                        parts.isEmpty()
                                ? criteria.disjunction()
                                : criteria.or(parts.stream().map(this::part).toList()));
                type.privacy().ifPresent(flag -> conditions.add(open(flag, reader)));
            }
        }
        return conditions;
    }

    private Predicate open(Field<Boolean> flag, Optional<Id> reader) {
        Predicate open = criteria.isFalse(root.get(flag.name()));
        return reader.<Predicate>map(
                        someone -> criteria.or(open, criteria.equal(root.get("createdBy"), someone.value())))
                .orElse(open);
    }

    private Predicate part(Sight.Part part) {
        List<Predicate> all = new ArrayList<>();
        part.people().ifPresent(people -> all.add(belongsTo(people)));
        part.conditions().all().forEach(condition -> all.add(condition(Filter.of(condition))));
        return criteria.and(all);
    }

    private Predicate belongsTo(Set<Id> people) {
        List<UUID> users = people.stream().map(Id::value).toList();
        List<Predicate> alternatives = new ArrayList<>();
        alternatives.add(isOneOf(root.get("createdBy"), users));
        type.owners().forEach(owner -> alternatives.add(isOneOf(path(owner), users)));
        return criteria.or(alternatives);
    }

    private Predicate isOneOf(Expression<?> user, List<UUID> users) {
        return users.isEmpty() ? criteria.disjunction() : user.in(users);
    }

    private Predicate found(List<String> patterns) {
        return criteria.isTrue(criteria.sql(
                FOUND,
                Boolean.class,
                root.get("id"),
                criteria.value(type.name()),
                criteria.value(patterns.toArray(new String[0]))));
    }

    private Predicate condition(Filter filter) {
        return switch (filter) {
            case Filter.AnyOf(var field, var values) -> anyOf(field, values);
            case Filter.Between(var field, var atLeast, var atMost) -> between(field, atLeast, atMost);
            case Filter.Beneath(var customer, var top) -> beneath(customer, top);
            case Filter.HeldBy(var holders) ->
                criteria.or(holders.stream().map(this::heldBy).toList());
            case Filter.Empty(var field) ->
                field.kind() instanceof Kind.Words
                        ? criteria.equal(path(field), new String[0])
                        : criteria.isNull(path(field));
            case Filter.Present(var field) ->
                field.kind() instanceof Kind.Words
                        ? criteria.notEqual(path(field), new String[0])
                        : criteria.isNotNull(path(field));
            case Filter.NoneOf(var field, var values) ->
                criteria.or(criteria.isNull(path(field)), criteria.not(anyOf(field, values)));
            case Filter.Either(var alternatives) ->
                criteria.or(alternatives.stream().map(this::condition).toList());
            case Filter.All(var conditions) ->
                criteria.and(conditions.stream().map(this::condition).toList());
            case Filter.Asked(var _, var meaning) -> condition(meaning);
            case Filter.HasWords(var field, var words) ->
                criteria.and(words.stream().map(word -> hasWord(field, word)).toList());
        };
    }

    private Predicate heldBy(Filter.Holder holder) {
        return heldBy(tables.of(holder.type()), holder);
    }

    private <H extends RecordRow> Predicate heldBy(RecordTable<?, H> table, Filter.Holder holder) {
        JpaSubQuery<UUID> seen = criteria.createQuery(UUID.class).subquery(UUID.class);
        JpaRoot<H> held = seen.from(table.row());
        seen.select(held.get("id"))
                .where(new Selection<>(criteria, holder.type(), held, tables, tenant)
                        .living(holder.sight())
                        .toArray(new Predicate[0]));
        return root.get(holder.reference().name()).in(seen);
    }

    private Predicate anyOf(Field<?> field, List<Object> values) {
        List<Object> kept = values.stream()
                .filter(value -> !(value instanceof BigDecimal number) || isKept(field, number))
                .map(value -> Columns.column(field.kind(), value))
                .toList();
        return kept.isEmpty() ? criteria.disjunction() : path(field).in(kept);
    }

    /** An amount finer or larger than any money equals none. */
    private static boolean isKept(Field<?> field, BigDecimal number) {
        return !(field.kind() instanceof Kind.Amount)
                || number.stripTrailingZeros().scale() <= TEN_THOUSANDTHS && isAmount(number);
    }

    private static boolean isAmount(BigDecimal number) {
        return number.precision() - number.scale() <= Money.MAXIMUM_DIGITS;
    }

    private Predicate hasWord(Field<?> field, String word) {
        return criteria.isTrue(criteria.sql(
                HAS_WORD,
                Boolean.class,
                root.get("id"),
                root.get("tenantId"),
                criteria.value(type.name()),
                criteria.value(field.name()),
                criteria.value(word)));
    }

    private Predicate beneath(Optional<Field<Id>> customer, Id top) {
        Expression<?> id = customer.<Expression<?>>map(this::path).orElseGet(() -> root.get("id"));
        return criteria.isTrue(criteria.sql(BENEATH, Boolean.class, id, criteria.value(top.value())));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Predicate between(Field<?> field, Optional<Object> atLeast, Optional<Object> atMost) {
        List<Predicate> bounds = new ArrayList<>();
        Expression<Comparable> value = root.get(field.name());
        atLeast.map(bound -> (Comparable) bound(field.kind(), bound, RoundingMode.CEILING))
                .ifPresent(bound -> bounds.add(criteria.greaterThanOrEqualTo(value, bound)));
        atMost.map(bound -> (Comparable) bound(field.kind(), bound, RoundingMode.FLOOR))
                .ifPresent(bound -> bounds.add(criteria.lessThanOrEqualTo(value, bound)));
        return criteria.and(bounds);
    }

    /** A bound as it is kept; one finer or larger than any money becomes the nearest money within the range. */
    static Object bound(Kind<?> kind, Object bound, RoundingMode inward) {
        if (kind instanceof Kind.Amount && bound instanceof BigDecimal number) {
            if (isAmount(number)) {
                return Money.tenThousandths(number.setScale(TEN_THOUSANDTHS, inward));
            }
            return number.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return Columns.column(kind, bound);
    }

    /** The order of the list: empty values last, and equal ones by identity. */
    List<Order> order(RecordType.Order order) {
        Expression<?> value = sorted(order.field());
        Expression<?> id = root.get("id");
        return order.descending()
                ? List.of(canBeEmpty(order) ? criteria.desc(value, false) : criteria.desc(value), criteria.desc(id))
                : List.of(criteria.asc(value), criteria.asc(id));
    }

    static boolean canBeEmpty(RecordType.Order order) {
        return !RecordType.KEPT_BY_SYSTEM.contains(order.field()) && !Columns.isAlwaysFilled(order.field());
    }

    /**
     * What follows a record among those that have a value. The outer comparison is what an index is entered with; the
     * inner one leaves out the record itself and those of the same value before it.
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Predicate follows(RecordType.Order order, Object after, Id id) {
        Expression<Comparable> value = (Expression<Comparable>) sorted(order.field());
        Comparable<?> bound = sorted(order.field(), after);
        return order.descending()
                ? criteria.and(
                        criteria.lessThanOrEqualTo(value, (Comparable) bound),
                        criteria.or(criteria.lessThan(value, (Comparable) bound), follows(order, id)))
                : criteria.and(
                        criteria.greaterThanOrEqualTo(value, (Comparable) bound),
                        criteria.or(criteria.greaterThan(value, (Comparable) bound), follows(order, id)));
    }

    /** What follows a record among those without a value, or with the same one. */
    Predicate follows(RecordType.Order order, Id id) {
        Expression<UUID> identity = root.get("id");
        return order.descending()
                ? criteria.lessThan(identity, id.value())
                : criteria.greaterThan(identity, id.value());
    }

    Predicate isEmpty(RecordType.Order order) {
        return criteria.isNull(path(order.field()));
    }

    /** What a list is sorted by: the value itself, or the rank of a word that has one. */
    private Expression<?> sorted(Field<?> field) {
        return field.kind() instanceof Kind.OneOf<?> vocabulary && vocabulary.isRanked()
                ? criteria.sql(rank(vocabulary), Integer.class, path(field))
                : path(field);
    }

    private static Comparable<?> sorted(Field<?> field, Object value) {
        return value instanceof Ranked word
                ? Integer.valueOf(word.ordinal())
                : (Comparable<?>) Columns.column(field.kind(), value);
    }

    /** The words are those of the declaration, never a client's; an index on the same expression serves the order. */
    private static String rank(Kind.OneOf<?> vocabulary) {
        return vocabulary.words().stream()
                .map(word -> " when '" + word.code() + "' then " + word.ordinal())
                .collect(Collectors.joining("", "case ?", " end"));
    }

    Expression<?> path(Field<?> field) {
        return root.get(field.name());
    }

    /** What the paging starts after, where it goes on after a record. */
    static Optional<Paging.After> after(Query query) {
        return query.paging() instanceof Paging.After after ? Optional.of(after) : Optional.empty();
    }
}
