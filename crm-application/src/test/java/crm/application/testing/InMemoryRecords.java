package crm.application.testing;

import crm.application.access.CurrentReader;
import crm.application.access.Sight;
import crm.application.memory.Stretches;
import crm.application.record.Filter;
import crm.application.record.Glimpse;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.RecordTotals;
import crm.application.record.Slice;
import crm.application.record.Stamp;
import crm.domain.customer.Customer;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Money;
import crm.domain.kernel.Ranked;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the records of one tenant in memory, as strictly as a database does. */
public final class InMemoryRecords implements RecordStore, RecordTotals {
    private final Map<Id, Stored<?>> living = new LinkedHashMap<>();
    private final Map<Id, Stored<?>> deleted = new LinkedHashMap<>();
    private final CurrentReader reader = new CurrentReader();

    /** Through whose eyes records are shown. */
    public CurrentReader reader() {
        return reader;
    }

    /** Everything that is kept, for {@link #restore}. */
    public Map<Id, Stored<?>> snapshot() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(living));
    }

    public void restore(Map<Id, Stored<?>> snapshot) {
        living.clear();
        living.putAll(snapshot);
    }

    /** Whether there is, or was, such a record that one of the people owns or has created, of a type that has owners. */
    public boolean belongs(Id id, Set<Id> people) {
        return Optional.<Stored<?>>ofNullable(living.get(id))
                .or(() -> Optional.ofNullable(deleted.get(id)))
                .filter(record -> !record.type().owners().isEmpty())
                .filter(record -> record.createdBy().filter(people::contains).isPresent()
                        || record.type().owners().stream()
                                .flatMap(owner -> record.values().find(owner).stream())
                                .anyMatch(people::contains))
                .isPresent();
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> find(RecordType<R> type, Id id) {
        return all(type).filter(record -> record.id().equals(id)).findFirst();
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> findForChange(RecordType<R> type, Id id) {
        return find(type, id);
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> findHeld(RecordType<R> type, Id id) {
        return find(type, id);
    }

    @Override
    public <R extends Entity> Map<Id, Stored<R>> findAll(RecordType<R> type, Set<Id> ids) {
        return all(type)
                .filter(record -> ids.contains(record.id()))
                .collect(Collectors.toMap(Stored::id, record -> record));
    }

    @Override
    public List<Map<Id, Glimpse>> glimpse(List<Glance> glances) {
        return glances.stream().map(this::glimpse).toList();
    }

    private Map<Id, Glimpse> glimpse(Glance glance) {
        return all(glance.type())
                .filter(record -> glance.ids().contains(record.id()) && isSeen(record, glance.sight()))
                .collect(Collectors.toMap(Stored::id, record -> glimpse(record, glance.fields())));
    }

    private static Glimpse glimpse(Stored<?> record, List<Field<?>> fields) {
        Values values = record.values();
        for (Field<?> field : record.type().form().fields()) {
            values = fields.contains(field) ? values : values.without(field);
        }
        return new Glimpse(record.type(), record.id(), record.updatedAt(), values, record.veil());
    }

    @Override
    public <R extends Entity> Slice<R> list(RecordType<R> type, Query query) {
        List<Stored<R>> records =
                selected(type, query).sorted(inOrder(query.order())).toList();
        return switch (query.paging()) {
            case Paging.Numbered(int page, int limit) -> {
                List<Stored<R>> part =
                        records.stream().skip((page - 1L) * limit).limit(limit).toList();
                boolean more = records.size() > (page - 1L) * limit + part.size();
                yield new Slice<>(part, Optional.of((long) records.size()), more);
            }
            case Paging.First(int limit) ->
                new Slice<>(records.stream().limit(limit).toList(), Optional.empty(), records.size() > limit);
            case Paging.After after -> {
                List<Stored<R>> rest = records.stream()
                        .filter(record -> follows(record, query.order(), after))
                        .toList();
                yield new Slice<>(
                        rest.stream().limit(after.limit()).toList(), Optional.empty(), rest.size() > after.limit());
            }
        };
    }

    @Override
    public long count(RecordType<?> type, Query query) {
        return selected(type, query).count();
    }

    @Override
    public <R extends Entity> Map<Id, List<Stored<R>>> referring(
            RecordType<R> type, Field<Id> reference, Set<Id> targets, Sight sight, int limit) {
        Map<Id, List<Stored<R>>> referring = new HashMap<>();
        selected(type, Query.all(type).seenBy(sight))
                .sorted(inOrder(new RecordType.Order(Stored.CREATED_AT, true)))
                .forEach(record -> record.values()
                        .find(reference)
                        .filter(targets::contains)
                        .map(target -> referring.computeIfAbsent(target, _ -> new ArrayList<>()))
                        .filter(records -> records.size() < limit)
                        .ifPresent(records -> records.add(record)));
        return referring;
    }

    @Override
    public Map<Id, Long> countReferring(RecordType<?> type, Field<Id> reference, Set<Id> targets, Sight sight) {
        return selected(type, Query.all(type).seenBy(sight))
                .flatMap(record -> record.values().find(reference).stream())
                .filter(targets::contains)
                .collect(Collectors.groupingBy(target -> target, Collectors.counting()));
    }

    @Override
    public <R extends Entity> Stored<R> insert(RecordType<R> type, Id id, R content, Stamp stamp) {
        Stored<R> inserted = stamp.created(type, id, content);
        requireUnique(inserted);
        if (living.containsKey(id)) {
            throw new IllegalStateException("There is a record with the identity " + id);
        }
        keep(inserted);
        return inserted;
    }

    @Override
    public <R extends Entity> Stored<R> update(Stored<R> before, R after, Stamp stamp) {
        requireCurrent(before);
        Stored<R> updated = stamp.changed(before, after);
        requireUnique(updated);
        keep(updated);
        return updated;
    }

    @Override
    public void delete(Stored<?> record, Stamp stamp) {
        requireCurrent(record);
        deleted.put(record.id(), stamped(record, stamp));
        living.remove(record.id());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends Entity> Optional<Stored<R>> findDeleted(RecordType<R> type, Id id) {
        return Optional.ofNullable(deleted.get(id))
                .filter(record -> record.type() == type && !living.containsKey(id))
                .map(record -> (Stored<R>) record);
    }

    @Override
    public <R extends Entity> Stored<R> restore(Stored<R> gone, R content, Stamp stamp) {
        Stored<R> restored = stamp.changed(gone, content);
        requireUnique(restored);
        keep(restored);
        return restored;
    }

    private static <R extends Entity> Stored<R> stamped(Stored<R> record, Stamp stamp) {
        return stamp.changed(record, record.content());
    }

    @Override
    public <T> Map<Integer, List<Total<T>>> by(
            RecordType<?> type,
            Query query,
            Field<T> group,
            Field<Currency> currency,
            List<Field<Money>> amounts,
            Stretches stretches) {
        return selected(type, query)
                .filter(record -> record.values().has(group))
                .filter(record -> stretches.wanted().contains(stretch(stretches, record)))
                .collect(Collectors.groupingBy(
                        record -> stretch(stretches, record),
                        Collectors.collectingAndThen(
                                Collectors.toList(), records -> totals(records, group, currency, amounts))));
    }

    private static int stretch(Stretches stretches, Stored<?> record) {
        return stretches.division().stretchOf(record.id());
    }

    private static <T> List<Total<T>> totals(
            List<? extends Stored<?>> some, Field<T> group, Field<Currency> currency, List<Field<Money>> amounts) {
        Map<List<Object>, List<Stored<?>>> groups = new LinkedHashMap<>();
        some.forEach(record -> groups.computeIfAbsent(
                        List.of(record.values().get(group), record.values().get(currency)), _ -> new ArrayList<>())
                .add(record));
        return groups.values().stream()
                .map(records -> new Total<>(
                        records.getFirst().values().get(group),
                        records.getFirst().values().get(currency),
                        records.size(),
                        amounts.stream().map(amount -> sum(records, amount)).toList()))
                .toList();
    }

    @Override
    public <T> List<Sum<T>> sums(RecordType<?> type, Query query, Field<T> group, Field<Long> number) {
        Map<T, List<Stored<?>>> groups = new LinkedHashMap<>();
        selected(type, query)
                .filter(record -> record.values().has(group))
                .forEach(record -> groups.computeIfAbsent(record.values().get(group), _ -> new ArrayList<>())
                        .add(record));
        return groups.entrySet().stream()
                .map(entry -> new Sum<>(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream()
                                .flatMap(record -> record.values().find(number).stream())
                                .mapToLong(Long::longValue)
                                .sum()))
                .toList();
    }

    private static BigDecimal sum(List<Stored<?>> records, Field<Money> amount) {
        return records.stream()
                .flatMap(record -> record.values().find(amount).stream())
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What a writer gave is not kept, so a record that is read cannot tell it any more. */
    private <R extends Entity> void keep(Stored<R> record) {
        RecordType<R> type = record.type();
        living.put(
                record.id(),
                new Stored<>(
                        type,
                        record.id(),
                        record.version(),
                        record.createdAt(),
                        record.createdBy(),
                        record.updatedAt(),
                        record.updatedBy(),
                        type.build(kept(record.values()))));
    }

    private static Values kept(Values values) {
        List<Field<?>> fields = values.form().fields();
        Object[] slots = new Object[fields.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = fields.get(i).kind() instanceof Kind.Lines<?> lines
                    ? keptLines(lines, (List<?>) values.slot(i))
                    : values.slot(i);
        }
        return values.form().restore(slots);
    }

    private static <L extends Entity> List<L> keptLines(Kind.Lines<L> kind, List<?> lines) {
        return lines.stream()
                .map(line -> kind.builder().apply(kept(((Entity) line).values())))
                .toList();
    }

    private void requireCurrent(Stored<?> before) {
        Stored<?> kept = living.get(before.id());
        if (kept == null || kept.version() != before.version()) {
            throw Rejected.of(
                    Rejected.Category.STALE,
                    "stale_version",
                    "This " + before.type().name() + " has changed or gone meanwhile.");
        }
    }

    private void requireUnique(Stored<?> record) {
        record.type().uniques().stream()
                .filter(unique -> unique.fields().stream().allMatch(record.values()::has))
                .filter(unique -> all(record.type())
                        .anyMatch(other -> !other.id().equals(record.id()) && same(unique, record, other)))
                .findFirst()
                .ifPresent(unique -> {
                    String message = "There is another " + record.type().name() + " like this.";
                    throw Rejected.conflict(
                            "duplicate",
                            message,
                            unique.fields().stream()
                                    .map(field -> Fault.at(field, "duplicate", message))
                                    .toList());
                });
    }

    private static boolean same(RecordType.Unique unique, Stored<?> one, Stored<?> other) {
        return unique.fields().stream()
                .allMatch(
                        field -> one.values().find(field).equals(other.values().find(field)));
    }

    @SuppressWarnings("unchecked")
    private <R extends Entity> Stream<Stored<R>> all(RecordType<R> type) {
        return living.values().stream()
                .filter(record -> record.type() == type)
                .map(record -> ((Stored<R>) record).through(reader.veil(type)));
    }

    private <R extends Entity> Stream<Stored<R>> selected(RecordType<R> type, Query query) {
        return all(type)
                .filter(record -> isSeen(record, query.sight()))
                .filter(record -> query.filters().stream().allMatch(filter -> meets(record, filter)))
                .filter(record -> query.search().isEmpty()
                        || isFound(record, query.search().get()));
    }

    private static boolean isSeen(Stored<?> record, Sight sight) {
        return switch (sight) {
            case Sight.Everything _ -> true;
            case Sight.Shared(var reader) -> isOpen(record, reader);
            case Sight.Own(var reader) -> belongsTo(record, Set.of(reader)) && isOpen(record, Optional.of(reader));
            case Sight.Partly(var reader, var parts) ->
                isOpen(record, reader)
                        && parts.stream()
                                .anyMatch(part -> part.people()
                                                .map(people -> belongsTo(record, people))
                                                .orElse(true)
                                        && part.conditions().areMet(record));
        };
    }

    private static boolean isOpen(Stored<?> record, Optional<Id> reader) {
        return record.type().privacy().filter(flag -> record.values().get(flag)).isEmpty()
                || reader.isPresent() && record.createdBy().equals(reader);
    }

    private static boolean belongsTo(Stored<?> record, Set<Id> people) {
        return record.createdBy().filter(people::contains).isPresent()
                || record.type().owners().stream()
                        .anyMatch(owner -> record.values()
                                .find(owner)
                                .filter(people::contains)
                                .isPresent());
    }

    private boolean meets(Stored<?> record, Filter filter) {
        return switch (filter) {
            case Filter.AnyOf(var field, var values) ->
                value(record, field)
                        .filter(value -> values.stream()
                                .anyMatch(wanted -> comparable(value).compareTo(comparable(wanted)) == 0))
                        .isPresent();
            case Filter.Between(var field, var atLeast, var atMost) ->
                value(record, field)
                        .map(InMemoryRecords::comparable)
                        .filter(value -> atLeast.isEmpty() || value.compareTo(comparable(atLeast.get())) >= 0)
                        .filter(value -> atMost.isEmpty() || value.compareTo(comparable(atMost.get())) <= 0)
                        .isPresent();
            case Filter.Beneath(var customer, var top) ->
                (customer.isPresent() ? value(record, customer.get()) : Optional.<Object>of(record.id()))
                        .filter(id -> isBeneath((Id) id, top))
                        .isPresent();
            case Filter.HeldBy(var holders) ->
                holders.stream()
                        .anyMatch(holder -> record.values()
                                .find(holder.reference())
                                .flatMap(id -> find(holder.type(), id))
                                .filter(held -> isSeen(held, holder.sight()))
                                .isPresent());
            case Filter.Empty(var field) ->
                value(record, field).filter(value -> !List.of().equals(value)).isEmpty();
            case Filter.Present(var field) -> !meets(record, new Filter.Empty(field));
            case Filter.NoneOf(var field, var values) -> !meets(record, new Filter.AnyOf(field, values));
            case Filter.Either(var alternatives) ->
                alternatives.stream().anyMatch(alternative -> meets(record, alternative));
            case Filter.All(var conditions) -> conditions.stream().allMatch(condition -> meets(record, condition));
            case Filter.Asked(var _, var meaning) -> meets(record, meaning);
            case Filter.HasWords(var field, var words) ->
                record.values().get(field).containsAll(words);
        };
    }

    private boolean isBeneath(Id customer, Id top) {
        Optional<Id> above =
                find(Customer.TYPE, customer).flatMap(found -> found.values().find(Customer.PARENT));
        return customer.equals(top) || above.isPresent() && isBeneath(above.get(), top);
    }

    private static Optional<Object> value(Stored<?> record, Field<?> field) {
        if (field == Stored.CREATED_AT) {
            return Optional.of(record.createdAt());
        }
        if (field == Stored.UPDATED_AT) {
            return Optional.of(record.updatedAt());
        }
        if (field == Stored.CREATED_BY) {
            return record.createdBy().map(id -> id);
        }
        return record.values().find(field).map(value -> value);
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(Object value) {
        Object comparable = switch (value) {
            case Ranked word -> word.ordinal();
            case Choice choice -> choice.code();
            case Money money -> money.amount();
            case Id id -> id.toString();
            case Currency currency -> currency.getCurrencyCode();
            default -> value;
        };
        return (Comparable<Object>) comparable;
    }

    /** Empty values come last in either order; equal ones are told apart by identity. */
    private static Comparator<Stored<?>> inOrder(RecordType.Order order) {
        Comparator<Object> direction = direction(order);
        return Comparator.<Stored<?>, Boolean>comparing(
                        record -> value(record, order.field()).isEmpty())
                .thenComparing(
                        record -> value(record, order.field())
                                .<Object>map(InMemoryRecords::comparable)
                                .orElse(""),
                        direction)
                .thenComparing(record -> record.id().toString(), direction);
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Object> direction(RecordType.Order order) {
        Comparator<Object> ascending = (one, other) -> ((Comparable<Object>) one).compareTo(other);
        return order.descending() ? ascending.reversed() : ascending;
    }

    private static boolean follows(Stored<?> record, RecordType.Order order, Paging.After after) {
        Optional<Object> value = value(record, order.field());
        if (value.isPresent() != after.value().isPresent()) {
            return value.isEmpty();
        }
        Comparator<Object> direction = direction(order);
        int compared = value.isEmpty()
                ? 0
                : direction.compare(
                        comparable(value.get()), comparable(after.value().get()));
        return compared > 0
                || compared == 0
                        && direction.compare(record.id().toString(), after.id().toString()) > 0;
    }

    private static boolean isFound(Stored<?> record, String search) {
        String text = text(record);
        return Stream.of(folded(search).split("\\s+")).allMatch(text::contains);
    }

    /** All that is searched in, a line for each field. */
    static String text(Stored<?> record) {
        return record.type().form().fields().stream()
                .filter(Field::isSearchable)
                .flatMap(field -> record.values().find(field).stream()
                        .flatMap(value -> field.kind() instanceof Kind.Phone
                                ? Stream.of(value.toString(), value.toString().replaceAll("[^0-9]", ""))
                                : Stream.of(value.toString())))
                .map(InMemoryRecords::folded)
                .collect(Collectors.joining("\n"));
    }

    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
