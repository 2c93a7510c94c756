package crm.application.record;

import crm.application.access.Sight;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which records of a type are wanted, in which order, and which part of them.
 *
 * @param search words that the searchable fields must hold
 * @param sight only records that the caller may see
 */
public record Query(List<Filter> filters, Optional<String> search, Sight sight, RecordType.Order order, Paging paging) {
    public Query {
        filters = List.copyOf(filters);
    }

    /** The first page of all records, in the type's own order. */
    public static Query all(RecordType<?> type) {
        return new Query(
                List.of(),
                Optional.empty(),
                Sight.EVERYTHING,
                type.order(),
                new Paging.Numbered(1, Paging.DEFAULT_LIMIT));
    }

    /** The fields whose values it tells something about: those it filters, orders and searches by. */
    public Set<Field<?>> looksInto(RecordType<?> type) {
        Set<Field<?>> fields = new LinkedHashSet<>();
        filters.forEach(filter -> filter.fields().forEach(fields::add));
        fields.add(order.field());
        search.ifPresent(
                _ -> type.form().fields().stream().filter(Field::isSearchable).forEach(fields::add));
        return fields;
    }

    /** The types of the records on which it depends which are wanted; {@code type} is the list's own. */
    public Set<RecordType<?>> about(RecordType<?> type) {
        Set<RecordType<?>> about = new LinkedHashSet<>(Set.of(type));
        filters.forEach(filter -> filter.others().forEach(about::add));
        return about;
    }

    /** The same records, in whatever order: what they come to does not depend on it, nor on the part that is wanted. */
    public Query inAnyOrder(RecordType<?> type) {
        return new Query(filters, search, sight, type.order(), new Paging.First(1));
    }

    public Query where(Filter filter) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(filter);
        return new Query(more, search, sight, order, paging);
    }

    public Query seenBy(Sight seen) {
        return new Query(filters, search, seen, order, paging);
    }

    public Query inOrder(RecordType.Order order) {
        return new Query(filters, search, sight, order, paging);
    }

    public Query page(Paging paging) {
        return new Query(filters, search, sight, order, paging);
    }
}
