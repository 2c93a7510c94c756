package crm.application.imports;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Sight;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.Slice;
import crm.domain.Catalog;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the records that files mean by their e-mail address, name or whatever else they are known by. */
@ApplicationScoped
class NaturalKeys {
    private static final int AT_ONCE = 1_000;

    private final Catalog catalog;
    private final RecordStore store;
    private final Access access;

    NaturalKeys(Catalog catalog, RecordStore store, Access access) {
        this.catalog = catalog;
        this.store = store;
        this.access = access;
    }

    /** The records known by each of the texts, in any case of letters as far as addresses go. */
    Map<String, Set<Id>> known(Caller caller, String target, Set<String> texts) {
        RecordType<?> type = catalog.named(target).orElseThrow();
        Map<String, Set<Id>> known = new HashMap<>();
        if (texts.isEmpty()
                || caller.grants().scope(type.permission(Operation.VIEW)).isEmpty()) {
            return known;
        }
        for (Field<?> field : type.form().fields()) {
            boolean address = field.kind() instanceof Kind.Email;
            if (address || field == type.label()) {
                List<Object> asked = new ArrayList<>();
                texts.stream()
                        .filter(text -> text.contains("@") == address)
                        .forEach(text -> asked.add(address ? text.toLowerCase(Locale.ROOT) : text));
                by(caller, type, field, asked)
                        .forEach((value, ids) -> known.computeIfAbsent(value, _ -> new HashSet<>())
                                .addAll(ids));
            }
        }
        return known;
    }

    /** The records that the caller may see with each of the values in the field. */
    Map<String, Set<Id>> by(Caller caller, RecordType<?> type, Field<?> field, List<Object> values) {
        Map<String, Set<Id>> known = new HashMap<>();
        if (!values.isEmpty()) {
            by(type, field, values, access.sight(caller, type), known);
        }
        return known;
    }

    /** Where many records share their values, fewer are asked for at a time, so that none hides that there are others. */
    private <R extends Entity> void by(
            RecordType<R> type, Field<?> field, List<Object> values, Sight sight, Map<String, Set<Id>> known) {
        Slice<R> found = records(type, field, values, sight);
        int half = values.size() / 2;
        if (found.more() && half > 0) {
            by(type, field, values.subList(0, half), sight, known);
            by(type, field, values.subList(half, values.size()), sight, known);
            return;
        }
        found.records()
                .forEach(record -> record.values()
                        .find(field)
                        .ifPresent(value -> known.computeIfAbsent(text(value), _ -> new HashSet<>())
                                .add(record.id())));
    }

    private <R extends Entity> Slice<R> records(RecordType<R> type, Field<?> field, List<Object> values, Sight sight) {
        Query query = Query.all(type)
                .where(new Filter.AnyOf(field, values))
                .seenBy(sight)
                .page(new Paging.First(AT_ONCE));
        return store.list(type, query);
    }

    /** The only one of them. */
    static Optional<Id> only(Set<Id> ids) {
        return ids.size() == 1 ? Optional.of(ids.iterator().next()) : Optional.empty();
    }

    /** A value as a key: the same for equal ones. */
    static String text(Object value) {
        return value instanceof String text ? text : value.toString();
    }
}
