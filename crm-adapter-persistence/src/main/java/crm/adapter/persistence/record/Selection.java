package crm.adapter.persistence.record;

import crm.application.access.Sight;
import crm.application.memory.Division;
import crm.application.memory.Stretches;
import crm.application.record.Filter;
import crm.application.record.Query;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Money;
import crm.domain.kernel.Ranked;
import crm.domain.kernel.RecordType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The conditions and the order of a list, as the words of a statement. What somebody asks for is bound, never written
 * into the words: each value becomes a parameter, in the order in which the conditions are put together.
 */
final class Selection {
    private static final String NEVER = "false";
    private static final int TEN_THOUSANDTHS = 4;

    /** No record has either (RFC 9562: Nil and Max UUID). */
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final UUID BEYOND_ALL = new UUID(-1, -1);

    private final RecordTable<?, ?> table;
    private final String row;
    private final RecordTables tables;
    private final String tenant;
    private final Parameters parameters;

    /** Takes up a value among the parameters of a statement; answers what the statement calls it. */
    @FunctionalInterface
    interface Parameters {
        String bound(Object value);

        /** Parameters by their order. */
        static Parameters inOrder(List<Object> values) {
            return value -> {
                values.add(value);
                return "?";
            };
        }
    }

    /** @param row what the statement calls the table's row */
    Selection(RecordTable<?, ?> table, String row, RecordTables tables, String tenant, Parameters parameters) {
        this.table = table;
        this.row = row;
        this.tables = tables;
        this.tenant = tenant;
        this.parameters = parameters;
    }

    /**
     * Everything the query asks for, of a page of the list and without regard to which. Of the pages of all tenants the
     * planner is to think alike, unless they are filtered differently: where it saw how many rows a tenant has, how many
     * are wanted and where they begin, it took a plan for just these for so much cheaper that it made a new one each time.
     */
    List<String> ofPage(Query query) {
        return conditions(unseen(tenant), query, Stretches.WHOLE);
    }

    /** Everything the query asks for, of rows {@link #from} the stretches. */
    List<String> conditions(Query query, Stretches stretches) {
        return conditions(bound(tenant), query, stretches);
    }

    private List<String> conditions(String whose, Query query, Stretches stretches) {
        List<String> conditions = living(whose, query.sight());
        query.filters().forEach(filter -> conditions.add(condition(filter)));
        query.search()
                .map(SearchText::patterns)
                .filter(patterns -> !patterns.isEmpty())
                .ifPresent(patterns -> conditions.add(stretches.areAll() ? found(patterns) : holds(patterns)));
        return conditions;
    }

    /** Records of the tenant that are not deleted. */
    List<String> living() {
        return living(bound(tenant));
    }

    private List<String> living(String whose) {
        List<String> conditions = new ArrayList<>();
        conditions.add(row + ".tenant_id = " + whose);
        conditions.add(row + ".deleted_at is null");
        return conditions;
    }

    /** Those of them that are in sight. */
    List<String> living(Sight sight) {
        return living(bound(tenant), sight);
    }

    private List<String> living(String whose, Sight sight) {
        List<String> conditions = living(whose);
        switch (sight) {
            case Sight.Everything _ -> {}
            case Sight.Shared(var reader) -> privacy().ifPresent(flag -> conditions.add(open(flag, reader)));
            case Sight.Own(var reader) -> {
                conditions.add(belongsTo(Set.of(reader)));
                privacy().ifPresent(flag -> conditions.add(open(flag, Optional.of(reader))));
            }
            case Sight.Partly(var reader, var parts) -> {
                conditions.add(either(parts, this::part));
                privacy().ifPresent(flag -> conditions.add(open(flag, reader)));
            }
        }
        return conditions;
    }

    /** The number of the stretch that a row lies in, one of those that are wanted. */
    String stretch(Stretches stretches) {
        Division division = stretches.division();
        if (stretches.areAll()) {
            return division.equals(Division.NONE)
                    ? "0"
                    : "width_bucket(" + row + ".id, cast("
                            + bound(division.bounds().stream().map(Id::toString).toArray(String[]::new))
                            + " as uuid[]))";
        }
        return row + ".stretch";
    }

    /** What rows of the stretches are read from. */
    String from(Stretches stretches) {
        if (stretches.areAll()) {
            return table.name() + " " + row;
        }
        List<Integer> numbers = stretches.wanted().stream().sorted().toList();
        Division division = stretches.division();
        // By their identities alone, or the planner would rather read all that meet the conditions from an index and
        // see of each whether it lies in a stretch. And it does not see how many there are, so that one plan is for
        // all.
        return """
                (select asked.stretch, %1$s.*
                from unnest((select cast(%3$s as integer[])), (select cast(%4$s as uuid[])), (select cast(%5$s as uuid[])))
                    as asked (stretch, first, beyond)
                cross join lateral (
                    select * from %2$s %1$s
                    where %1$s.tenant_id = %6$s and %1$s.id >= asked.first and %1$s.id < asked.beyond offset 0) %1$s) %1$s""".formatted(
                        row,
                        table.name(),
                        bound(numbers.toArray(new Integer[0])),
                        bound(ends(numbers, division::first, BEFORE_ALL)),
                        bound(ends(numbers, division::beyond, BEYOND_ALL)),
                        bound(tenant));
    }

    private static UUID[] ends(List<Integer> numbers, IntFunction<Optional<Id>> end, UUID open) {
        return numbers.stream()
                .map(number -> end.apply(number).map(Id::value).orElse(open))
                .toArray(UUID[]::new);
    }

    private Optional<Field<Boolean>> privacy() {
        return table.type().privacy();
    }

    private String open(Field<Boolean> flag, Optional<Id> reader) {
        String open = "not " + column(flag);
        return reader.map(someone -> "(" + open + " or " + row + ".created_by = " + bound(someone.value()) + ")")
                .orElse(open);
    }

    private String part(Sight.Part part) {
        List<String> all = new ArrayList<>();
        part.people().ifPresent(people -> all.add(belongsTo(people)));
        part.conditions().all().forEach(condition -> all.add(condition(Filter.of(condition))));
        return all(all);
    }

    private String belongsTo(Set<Id> people) {
        List<String> alternatives = new ArrayList<>();
        alternatives.add(isOneOf(row + ".created_by", people));
        table.type().owners().forEach(owner -> alternatives.add(isOneOf(column(owner), people)));
        return either(alternatives);
    }

    private String isOneOf(String user, Set<Id> people) {
        return isOneOf(user, people.stream().map(Id::value).toList());
    }

    /** The column holds one of the values. */
    String isOneOf(String column, Collection<?> values) {
        return values.isEmpty()
                ? NEVER
                : column + " in (" + values.stream().map(this::bound).collect(Collectors.joining(", ")) + ")";
    }

    private String found(List<String> patterns) {
        return row + ".id in (select found.record_id from found_records("
                + bound(table.type().name()) + ", cast(" + bound(patterns.toArray(new String[0]))
                + " as text[])) as found)";
    }

    /** Of few rows it is quicker to look at the text of each than to find all that hold the words. */
    private String holds(List<String> patterns) {
        return "exists (select from search_entry entry where entry.tenant_id = " + row + ".tenant_id"
                + " and entry.record_id = " + row + ".id and entry.text like all (cast("
                + bound(patterns.toArray(new String[0])) + " as text[])))";
    }

    private String condition(Filter filter) {
        return switch (filter) {
            case Filter.AnyOf(var field, var values) -> anyOf(field, values);
            case Filter.Between(var field, var atLeast, var atMost) -> between(field, atLeast, atMost);
            case Filter.Beneath(var customer, var top) -> beneath(customer, top);
            case Filter.HeldBy(var holders) -> either(holders, this::heldBy);
            case Filter.Empty(var field) ->
                field.kind() instanceof Kind.Words
                        ? "cardinality(" + column(field) + ") = 0"
                        : column(field) + " is null";
            case Filter.Present(var field) ->
                field.kind() instanceof Kind.Words
                        ? "cardinality(" + column(field) + ") > 0"
                        : column(field) + " is not null";
            case Filter.NoneOf(var field, var values) ->
                "(" + column(field) + " is null or not " + anyOf(field, values) + ")";
            case Filter.Either(var alternatives) -> either(alternatives, this::condition);
            case Filter.All(var conditions) ->
                all(conditions.stream().map(this::condition).toList());
            case Filter.Asked(var _, var meaning) -> condition(meaning);
            case Filter.HasWords(var field, var words) ->
                all(words.stream().map(word -> hasWord(field, word)).toList());
        };
    }

    private <T> String either(Collection<T> alternatives, Function<T, String> condition) {
        return either(alternatives.stream().map(condition).toList());
    }

    private static String either(List<String> alternatives) {
        return alternatives.isEmpty() ? NEVER : "(" + String.join(" or ", alternatives) + ")";
    }

    private static String all(List<String> conditions) {
        return conditions.isEmpty() ? "true" : "(" + String.join(" and ", conditions) + ")";
    }

    private String heldBy(Filter.Holder holder) {
        RecordTable<?, ?> holders = tables.of(holder.type());
        List<String> seen = new Selection(holders, "held", tables, tenant, parameters).living(holder.sight());
        return column(holder.reference()) + " in (select held.id from " + holders.name() + " held where "
                + String.join(" and ", seen) + ")";
    }

    private String anyOf(Field<?> field, List<Object> values) {
        return "(" + isOneOf(column(field), kept(field, values)) + ")";
    }

    private static List<Object> kept(Field<?> field, List<Object> values) {
        return values.stream()
                .filter(value -> !(value instanceof BigDecimal number) || isKept(field, number))
                .map(value -> Columns.column(field.kind(), value))
                .toList();
    }

    /** An amount finer or larger than any money equals none. */
    private static boolean isKept(Field<?> field, BigDecimal number) {
        return !(field.kind() instanceof Kind.Amount)
                || number.stripTrailingZeros().scale() <= TEN_THOUSANDTHS && isAmount(number);
    }

    private static boolean isAmount(BigDecimal number) {
        return number.precision() - number.scale() <= Money.MAXIMUM_DIGITS;
    }

    private String hasWord(Field<?> field, String word) {
        return row + ".id in (select kept.record_id from record_word kept where kept.tenant_id = " + row + ".tenant_id"
                + " and kept.type = " + bound(table.type().name()) + " and kept.field = " + bound(field.name())
                + " and kept.word = " + bound(word) + ")";
    }

    private String beneath(Optional<Field<Id>> customer, Id top) {
        return customer.map(this::column).orElse(row + ".id")
                + " in (select beneath.customer_id from customers_beneath(" + bound(top.value()) + ") as beneath)";
    }

    private String between(Field<?> field, Optional<Object> atLeast, Optional<Object> atMost) {
        List<String> bounds = new ArrayList<>();
        atLeast.map(bound -> bound(field.kind(), bound, RoundingMode.CEILING))
                .ifPresent(bound -> bounds.add(column(field) + " >= " + bound(bound)));
        atMost.map(bound -> bound(field.kind(), bound, RoundingMode.FLOOR))
                .ifPresent(bound -> bounds.add(column(field) + " <= " + bound(bound)));
        return all(bounds);
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
    String order(RecordType.Order order) {
        String value = sorted(order.field());
        return order.descending()
                ? value + (canBeEmpty(order) ? " desc nulls last, " : " desc, ") + row + ".id desc"
                : value + ", " + row + ".id";
    }

    static boolean canBeEmpty(RecordType.Order order) {
        return !RecordType.KEPT_BY_SYSTEM.contains(order.field()) && !Columns.isAlwaysFilled(order.field());
    }

    /**
     * What follows a record among those that have a value. The outer comparison is what an index is entered with; the
     * inner one leaves out the record itself and those of the same value before it.
     */
    String follows(RecordType.Order order, Object after, Id id) {
        String value = sorted(order.field());
        Object bound = sorted(order.field(), after);
        String beyond = order.descending() ? " < " : " > ";
        return value + beyond.stripTrailing() + "= " + unseen(bound) + " and (" + value + beyond + unseen(bound)
                + " or " + follows(order, id) + ")";
    }

    /** What follows a record among those without a value, or with the same one. */
    String follows(RecordType.Order order, Id id) {
        return row + ".id" + (order.descending() ? " < " : " > ") + unseen(id.value());
    }

    /** A value that the planner does not see. */
    String unseen(Object value) {
        return "(select cast(" + bound(value) + " as " + SentTypes.nameOf(value.getClass()) + "))";
    }

    String isEmpty(RecordType.Order order) {
        return column(order.field()) + " is null";
    }

    /** What a list is sorted by: the value itself, or the rank of a word that has one. */
    private String sorted(Field<?> field) {
        return field.kind() instanceof Kind.OneOf<?> vocabulary && vocabulary.isRanked()
                ? rank(vocabulary, column(field))
                : column(field);
    }

    private static Object sorted(Field<?> field, Object value) {
        return value instanceof Ranked word ? Integer.valueOf(word.ordinal()) : Columns.column(field.kind(), value);
    }

    /** The words are those of the declaration, never a client's; an index on the same expression serves the order. */
    private static String rank(Kind.OneOf<?> vocabulary, String column) {
        return vocabulary.words().stream()
                .map(word -> " when '" + word.code() + "' then " + word.ordinal())
                .collect(Collectors.joining("", "case " + column, " end"));
    }

    String column(Field<?> field) {
        return row + "." + table.column(field);
    }

    private String bound(Object value) {
        return parameters.bound(value);
    }
}
