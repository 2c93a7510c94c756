package crm.application.record;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Sight;
import crm.domain.Catalog;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Brings the records that others refer to, in one query for each name however many records there are. */
@ApplicationScoped
class Inclusion {
    private final Catalog catalog;
    private final RecordStore store;
    private final Access access;

    Inclusion(Catalog catalog, RecordStore store, Access access) {
        this.catalog = catalog;
        this.store = store;
        this.access = access;
    }

    <R extends Entity> List<Records.View<R>> into(
            Caller caller, RecordType<R> type, List<Stored<R>> records, Set<String> names) {
        Map<Id, List<Records.Included>> included = new LinkedHashMap<>();
        records.forEach(record -> included.put(record.id(), new ArrayList<>()));
        Set<Catalog.Referrer> several = new LinkedHashSet<>();
        for (String name : names) {
            Optional<Field<Id>> reference =
                    Optional.ofNullable(type.references().get(name));
            if (reference.isPresent()) {
                includeOne(caller, name, reference.get(), records, included);
            } else {
                several.add(inverse(type, name));
            }
        }
        several.forEach(referrer -> includeSeveral(caller, referrer, included));
        return records.stream()
                .map(record -> new Records.View<>(record, included.get(record.id())))
                .toList();
    }

    private void includeOne(
            Caller caller,
            String name,
            Field<Id> reference,
            List<? extends Stored<?>> records,
            Map<Id, List<Records.Included>> included) {
        RecordType<?> target = target(reference);
        access.require(caller, target.permission(Operation.VIEW));
        Set<Id> wanted = records.stream()
                .flatMap(record -> record.referred(reference).stream())
                .collect(Collectors.toSet());
        Map<Id, ? extends Stored<?>> found = store.findAll(target, wanted);
        records.forEach(record -> {
            Optional<Stored<?>> one =
                    record.referred(reference).<Stored<?>>map(found::get).filter(there -> access.maySee(caller, there));
            included.get(record.id()).add(new Records.One(name, one));
        });
    }

    private void includeSeveral(Caller caller, Catalog.Referrer referrer, Map<Id, List<Records.Included>> included) {
        String name = referrer.field().inverse().orElseThrow();
        Sight sight = access.sight(caller, referrer.type());
        Map<Id, ? extends List<? extends Stored<?>>> found = referring(referrer, included.keySet(), sight);
        boolean full = found.values().stream().anyMatch(some -> some.size() == Records.Several.MAXIMUM_INCLUDED);
        Map<Id, Long> totals =
                full ? store.countReferring(referrer.type(), referrer.field(), included.keySet(), sight) : Map.of();
        included.forEach((id, list) -> {
            List<? extends Stored<?>> records = found.containsKey(id) ? found.get(id) : List.of();
            list.add(new Records.Several(name, records, totals.getOrDefault(id, (long) records.size())));
        });
    }

    private Map<Id, ? extends List<? extends Stored<?>>> referring(
            Catalog.Referrer referrer, Set<Id> targets, Sight sight) {
        return store.referring(referrer.type(), referrer.field(), targets, sight, Records.Several.MAXIMUM_INCLUDED);
    }

    private Catalog.Referrer inverse(RecordType<?> type, String name) {
        return catalog.referrersOf(type).stream()
                .filter(referrer -> referrer.field().isInverse(name))
                .findFirst()
                .orElseThrow(() -> Rejected.malformedParameter(
                        "include",
                        "unknown_include",
                        "A " + type + " includes " + names(type) + "; not " + name + "."));
    }

    private Set<String> names(RecordType<?> type) {
        Set<String> names = new TreeSet<>(type.references().keySet());
        catalog.referrersOf(type).forEach(referrer -> referrer.field().inverse().ifPresent(names::add));
        return names;
    }

    private RecordType<?> target(Field<Id> reference) {
        if (reference.kind() instanceof Kind.Reference(String target)) {
            return catalog.named(target).orElseThrow();
        }
        throw new IllegalArgumentException(reference + " is not a reference");
    }
}
