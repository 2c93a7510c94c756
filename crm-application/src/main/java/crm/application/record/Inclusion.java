package crm.application.record;

import crm.application.ConditionCatalog;
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
import crm.domain.kernel.Veil;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings the records that others refer to, in one query for each name however many records there are, asked together. */
@ApplicationScoped
class Inclusion {
    private final Catalog catalog;
    private final RecordStore store;
    private final Access access;
    private final Map<RecordType<?>, ListConditions<?>> conditions = new HashMap<>();

    Inclusion(Catalog catalog, RecordStore store, Access access, Instance<ListConditions<?>> conditions) {
        this.catalog = catalog;
        this.store = store;
        this.access = access;
        conditions.forEach(some -> this.conditions.put(some.type(), some));
    }

    /**
     * A record with what is included.
     *
     * @param allowed what the caller may see of what is found
     */
    <R extends Entity> Records.View<R> find(
            Caller caller,
            RecordType<R> type,
            Id id,
            Set<String> names,
            Function<Optional<Stored<R>>, Stored<R>> allowed) {
        Names sorted = sorted(type, names);
        List<RecordStore.Referring<?>> wanted = wanted(caller, sorted, Set.of(id));
        RecordStore.Surrounded<R> found = store.findWith(type, id, wanted);
        Stored<R> record = allowed.apply(found.record());
        return into(caller, type, List.of(record), sorted, wanted, found.referring())
                .getFirst();
    }

    /** Records with what is included. */
    <R extends Entity> List<Records.View<R>> into(
            Caller caller, RecordType<R> type, List<Stored<R>> records, Set<String> names) {
        Names sorted = sorted(type, names);
        Set<Id> ids = records.stream().map(Stored::id).collect(Collectors.toSet());
        List<RecordStore.Referring<?>> wanted = wanted(caller, sorted, ids);
        return into(caller, type, records, sorted, wanted, store.referringAll(wanted));
    }

    /**
     * What is to be included.
     *
     * @param ones by the names of references
     * @param several what refers to the records
     * @param missing names of what is still to come, and is nowhere yet
     */
    private record Names(
            Map<String, Field<Id>> ones, Set<Catalog.Referrer> several, Set<String> missing, boolean counts) {}

    private Names sorted(RecordType<?> type, Set<String> names) {
        Map<String, Field<Id>> ones = new LinkedHashMap<>();
        Set<Catalog.Referrer> several = new LinkedHashSet<>();
        Set<String> awaited = new LinkedHashSet<>();
        for (String name : names) {
            Optional<Field<Id>> reference =
                    Optional.ofNullable(type.references().get(name));
            if (reference.isPresent()) {
                ones.put(name, reference.get());
            } else if (type.awaited().containsKey(name)) {
                awaited.addAll(type.awaited().get(name));
            } else if (!name.equals(Records.Counts.NAME)) {
                several.add(inverse(type, name));
            }
        }
        Set<String> missing = new LinkedHashSet<>();
        awaited.forEach(name -> referrer(type, name).ifPresentOrElse(several::add, () -> missing.add(name)));
        return new Names(ones, several, missing, names.contains(Records.Counts.NAME));
    }

    private List<RecordStore.Referring<?>> wanted(Caller caller, Names names, Set<Id> targets) {
        return names.several().stream()
                .<RecordStore.Referring<?>>map(referrer -> wanted(caller, referrer, targets))
                .toList();
    }

    private <R extends Entity> List<Records.View<R>> into(
            Caller caller,
            RecordType<R> type,
            List<Stored<R>> records,
            Names names,
            List<RecordStore.Referring<?>> wanted,
            List<Map<Id, ? extends List<? extends Stored<?>>>> found) {
        Map<Id, List<Records.Included>> included = new LinkedHashMap<>();
        records.forEach(record -> included.put(record.id(), new ArrayList<>()));
        names.ones().forEach((name, reference) -> includeOne(caller, name, reference, records, included));
        names.missing()
                .forEach(name -> included.values().forEach(list -> list.add(new Records.Several(name, List.of(), 0))));
        for (int i = 0; i < wanted.size(); i++) {
            includeSeveral(wanted.get(i), found.get(i), included);
        }
        if (names.counts()) {
            includeCounts(caller, type, included);
        }
        includeConditions(caller, type, records, included);
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
        records.stream()
                .findFirst()
                .ifPresent(record -> access.requireShown(caller, record.type(), List.of(reference)));
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

    private RecordStore.Referring<?> wanted(Caller caller, Catalog.Referrer referrer, Set<Id> targets) {
        Sight sight = access.sight(caller, referrer.type());
        access.requireShown(caller, referrer.type(), List.of(referrer.field()));
        return new RecordStore.Referring<>(
                referrer.type(), referrer.field(), targets, sight, Records.Several.MAXIMUM_INCLUDED);
    }

    private void includeSeveral(
            RecordStore.Referring<?> wanted,
            Map<Id, ? extends List<? extends Stored<?>>> found,
            Map<Id, List<Records.Included>> included) {
        String name = wanted.reference().inverse().orElseThrow();
        boolean full = found.values().stream().anyMatch(some -> some.size() == Records.Several.MAXIMUM_INCLUDED);
        Map<Id, Long> totals = full
                ? store.countReferring(wanted.type(), wanted.reference(), wanted.targets(), wanted.sight())
                : Map.of();
        included.forEach((id, list) -> {
            List<? extends Stored<?>> records = found.containsKey(id) ? found.get(id) : List.of();
            list.add(new Records.Several(name, records, totals.getOrDefault(id, (long) records.size())));
        });
    }

    /** Counts of what the caller may see alone; of what they may see nothing of, there is no count. */
    private void includeCounts(Caller caller, RecordType<?> type, Map<Id, List<Records.Included>> included) {
        Map<Id, Map<String, Long>> counts = new LinkedHashMap<>();
        included.keySet().forEach(id -> counts.put(id, new LinkedHashMap<>()));
        catalog.referrersOf(type).stream()
                .filter(referrer -> referrer.field().inverse().isPresent())
                .filter(referrer -> mayView(caller, referrer.type()))
                .filter(referrer -> !access.veil(caller, referrer.type()).covers(referrer.field()))
                .forEach(referrer -> {
                    String name = referrer.field().inverse().orElseThrow();
                    Map<Id, Long> counted = store.countReferring(
                            referrer.type(),
                            referrer.field(),
                            included.keySet(),
                            access.sight(caller, referrer.type()));
                    counts.forEach((id, named) -> named.merge(name, counted.getOrDefault(id, 0L), Long::sum));
                });
        included.forEach((id, list) -> list.add(new Records.Counts(Records.Counts.NAME, counts.get(id))));
    }

    /** A condition that tells of a field which is kept back is kept back with it. */
    private <R extends Entity> void includeConditions(
            Caller caller, RecordType<R> type, List<Stored<R>> records, Map<Id, List<Records.Included>> included) {
        Veil veil = access.veil(caller, type);
        List<ListCondition> shown = ConditionCatalog.shown(type).stream()
                .filter(condition -> !veil.coversWhatIsToldBy(condition.parameter()))
                .toList();
        if (shown.isEmpty() || records.isEmpty()) {
            return;
        }
        Map<Id, Set<ListCondition>> met = conditions(type).met(records);
        included.forEach((id, list) -> shown.forEach(condition -> list.add(
                new Records.Met(condition.name(), met.getOrDefault(id, Set.of()).contains(condition)))));
    }

    @SuppressWarnings("unchecked")
    private <R extends Entity> ListConditions<R> conditions(RecordType<R> type) {
        return (ListConditions<R>) conditions.get(type);
    }

    private static boolean mayView(Caller caller, RecordType<?> type) {
        return caller.grants().scope(type.permission(Operation.VIEW)).isPresent();
    }

    private Catalog.Referrer inverse(RecordType<?> type, String name) {
        return referrer(type, name)
                .orElseThrow(() -> Rejected.malformedParameter(
                        "include",
                        "unknown_include",
                        "A " + type + " includes " + names(type) + "; not " + name + "."));
    }

    private Optional<Catalog.Referrer> referrer(RecordType<?> type, String name) {
        return catalog.referrersOf(type).stream()
                .filter(referrer -> referrer.field().isInverse(name))
                .findFirst();
    }

    private Set<String> names(RecordType<?> type) {
        Set<String> names = new TreeSet<>(type.references().keySet());
        names.addAll(type.awaited().keySet());
        names.add(Records.Counts.NAME);
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
