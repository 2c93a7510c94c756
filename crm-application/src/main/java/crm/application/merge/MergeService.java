package crm.application.merge;

import crm.application.UseCase;
import crm.application.Verb;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Sight;
import crm.application.history.ChangeHistory;
import crm.application.record.Change;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.record.UniqueAddresses;
import crm.domain.Catalog;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

@UseCase
class MergeService implements MergeRecords {
    private static final String MERGE = "MERGE";
    private static final String UNMERGE = "UNMERGE";
    /** What refers to the duplicates is changed one by one in one transaction, which must not last. */
    private static final int MOST_REFERRING = 10_000;

    private final Catalog catalog;
    private final RecordStore store;
    private final RecordFinder finder;
    private final RecordWriter writer;
    private final Access access;
    private final UniqueAddresses addresses;
    private final Mergers mergers;
    private final ChangeHistory history;
    private final Instance<Joining<?>> joinings;
    private final Clock clock;

    MergeService(
            Catalog catalog,
            RecordStore store,
            RecordFinder finder,
            RecordWriter writer,
            Access access,
            UniqueAddresses addresses,
            Mergers mergers,
            ChangeHistory history,
            Instance<Joining<?>> joinings,
            Clock clock) {
        this.catalog = catalog;
        this.store = store;
        this.finder = finder;
        this.writer = writer;
        this.access = access;
        this.addresses = addresses;
        this.mergers = mergers;
        this.history = history;
        this.joinings = joinings;
        this.clock = clock;
    }

    @Override
    public <R extends Entity> Stored<R> merge(
            Caller caller, RecordType<R> type, Verb verb, Id id, Optional<Long> version, Changes input) {
        finder.permitted(caller, verb, type, id);
        Values asked = finder.input(caller, verb, input);
        Set<Id> duplicates = new LinkedHashSet<>(asked.get(DUPLICATES.get(type)));
        if (duplicates.isEmpty()) {
            throw Rejected.invalid(DUPLICATES.get(type), "required", "Name the records to be merged into this one.");
        }
        lock(type, id, duplicates);
        Stored<R> survivor = finder.forVerb(caller, verb, type, id, version);
        List<Stored<R>> merged = merged(caller, type, verb, id, duplicates);
        Values chosen = chosen(survivor, merged, asked.get(FIELDS));
        Stored<R> changed = writer.update(caller, survivor, type.build(free(type, chosen, id, duplicates)), MERGE);
        catalog.referrersOf(type).forEach(referrer -> repoint(caller, referrer, duplicates, id));
        merged.forEach(duplicate ->
                writer.delete(caller, store.find(type, duplicate.id()).orElseThrow()));
        mergers.add(
                type,
                new Mergers.Merger(
                        caller.operation(), id, duplicates, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        return store.find(type, changed.id()).orElseThrow();
    }

    /** Always in the order of their identities, so that two mergers of the same records wait and never block each other. */
    private <R extends Entity> void lock(RecordType<R> type, Id survivor, Set<Id> duplicates) {
        Set<Id> all = new TreeSet<>(duplicates);
        all.add(survivor);
        all.forEach(id -> store.findForChange(type, id));
    }

    private <R extends Entity> List<Stored<R>> merged(
            Caller caller, RecordType<R> type, Verb verb, Id survivor, Set<Id> duplicates) {
        if (duplicates.contains(survivor)) {
            throw Rejected.invalid(DUPLICATES.get(type), "self", "A " + type.name() + " cannot be merged into itself.");
        }
        return duplicates.stream()
                .map(id -> {
                    Stored<R> duplicate = finder.visible(caller, type, id);
                    access.require(caller, verb.permission(), duplicate);
                    return duplicate;
                })
                .toList();
    }

    private <R extends Entity> Values chosen(Stored<R> survivor, List<Stored<R>> merged, Plain.Structure choices) {
        List<Fault> faults = new ArrayList<>();
        Map<Field<?>, Stored<R>> chosen = new LinkedHashMap<>();
        choices.members()
                .forEach((name, choice) -> choice(name, choice, survivor, merged, faults)
                        .ifPresent(record ->
                                chosen.put(survivor.type().form().find(name).orElseThrow(), record)));
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        Values values = survivor.values();
        for (Field<?> field : survivor.type().form().fields()) {
            if (isChosen(field)) {
                values = united(values, field, survivor, merged, Optional.ofNullable(chosen.get(field)));
            }
        }
        return values;
    }

    private static boolean isChosen(Field<?> field) {
        return isWritten(field) && !(field.kind() instanceof Kind.Flag);
    }

    /** Whether writers change the field of a record that is there. */
    private static boolean isWritten(Field<?> field) {
        return switch (field.writing()) {
            case WRITABLE, ECHOED -> true;
            case AT_CREATION, READ_ONLY -> false;
        };
    }

    private <R extends Entity> Optional<Stored<R>> choice(
            String name, Plain choice, Stored<R> survivor, List<Stored<R>> merged, List<Fault> faults) {
        String pointer = "/" + FIELDS.name() + "/" + name;
        Optional<Field<?>> field = survivor.type().form().find(name);
        if (field.filter(MergeService::isWritten).isEmpty()) {
            faults.add(new Fault(pointer, "unknown_field", "There is no such field to choose."));
            return Optional.empty();
        }
        Optional<Stored<R>> record = choice instanceof Plain.Text(var text)
                ? Stream.concat(Stream.of(survivor), merged.stream())
                        .filter(one -> one.id().toString().equals(text))
                        .findFirst()
                : Optional.empty();
        if (record.isEmpty()) {
            faults.add(new Fault(pointer, "unknown_choice", "Name one of the records that are merged."));
        }
        return record;
    }

    private static <R extends Entity, T> Values united(
            Values values, Field<T> field, Stored<R> survivor, List<Stored<R>> merged, Optional<Stored<R>> chosen) {
        if (chosen.isPresent()) {
            return values.with(field, chosen.get().values().find(field));
        }
        List<Values> all = Stream.concat(Stream.of(survivor), merged.stream())
                .map(Stored::values)
                .toList();
        return switch (field.kind()) {
            case Kind.Words _ -> values.with(field, words(field, all));
            case Kind.CustomData _ -> values.with(field, members(field, all));
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _, Kind.Whole _ ->
                first(values, field, all);
            case Kind.Percent _, Kind.Decimal _, Kind.Amount _, Kind.Flag _, Kind.Date _, Kind.Moment _ ->
                first(values, field, all);
            case Kind.TimeOfDay _, Kind.TimeZone _, Kind.CurrencyCode _, Kind.OneOf<?> _, Kind.Reference _ ->
                first(values, field, all);
            case Kind.References _, Kind.PostalAddress _, Kind.Lines<?> _ -> first(values, field, all);
        };
    }

    private static <T> Values first(Values values, Field<T> field, List<Values> all) {
        return values.has(field)
                ? values
                : values.with(
                        field,
                        all.stream().flatMap(one -> one.find(field).stream()).findFirst());
    }

    @SuppressWarnings("unchecked")
    private static <T> Optional<T> words(Field<T> field, List<Values> all) {
        return Optional.of((T) all.stream()
                .flatMap(values -> values.find(field).stream())
                .flatMap(words -> ((List<String>) words).stream())
                .distinct()
                .limit(Field.MAXIMUM_ITEMS)
                .toList());
    }

    @SuppressWarnings("unchecked")
    private static <T> Optional<T> members(Field<T> field, List<Values> all) {
        Map<String, Plain> members = new LinkedHashMap<>();
        all.stream()
                .flatMap(values -> values.find(field).stream())
                .forEach(data -> ((Plain.Structure) data).members().forEach(members::putIfAbsent));
        return Optional.of((T) new Plain.Structure(members));
    }

    /**
     * Nothing comes to lie beneath itself: a survivor that lay beneath a duplicate takes that one's place, because those
     * between them will lie beneath the survivor.
     */
    private <R extends Entity> Values free(RecordType<R> type, Values values, Id survivor, Set<Id> duplicates) {
        Values free = values;
        for (Field<?> field : type.form().fields()) {
            if (field.kind() instanceof Kind.Reference(String target) && target.equals(type.name())) {
                @SuppressWarnings("unchecked")
                Field<Id> reference = (Field<Id>) field;
                List<Id> above = above(type, reference, free.find(reference));
                int last = lastAmong(above, survivor, duplicates);
                if (last >= 0) {
                    free = free.with(reference, above.stream().skip(last + 1L).findFirst());
                }
            }
        }
        return free;
    }

    /** Those that are reached by going on from reference to reference. */
    private <R extends Entity> List<Id> above(RecordType<R> type, Field<Id> reference, Optional<Id> first) {
        List<Id> above = new ArrayList<>();
        Optional<Id> next = first;
        while (next.isPresent() && !above.contains(next.get())) {
            above.add(next.get());
            next = store.find(type, next.get())
                    .flatMap(record -> record.values().find(reference));
        }
        return above;
    }

    private static int lastAmong(List<Id> above, Id survivor, Set<Id> duplicates) {
        for (int i = above.size() - 1; i >= 0; i--) {
            if (above.get(i).equals(survivor) || duplicates.contains(above.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private void repoint(Caller caller, Catalog.Referrer referrer, Set<Id> from, Id to) {
        repoint(caller, referrer.type(), referrer.field(), from, to);
    }

    private <C extends Entity> void repoint(
            Caller caller, RecordType<C> type, Field<Id> reference, Set<Id> from, Id to) {
        List<Id> referring =
                store.referring(type, reference, from, Sight.EVERYTHING, MOST_REFERRING + 1).values().stream()
                        .flatMap(List::stream)
                        .map(Stored::id)
                        .sorted()
                        .toList();
        if (referring.size() > MOST_REFERRING) {
            throw Rejected.conflict(
                    "too_many_dependants",
                    "More than " + MOST_REFERRING + " " + type.path() + " refer to the duplicates.");
        }
        for (Id id : referring) {
            if (!id.equals(to)) {
                store.findForChange(type, id)
                        .ifPresent(record -> writer.update(
                                caller,
                                record,
                                type.build(joined(type, record.values().with(reference, to))),
                                MERGE));
            }
        }
    }

    private <C extends Entity> Values joined(RecordType<C> type, Values values) {
        return joinings.stream()
                .filter(joining -> joining.type() == type)
                .findFirst()
                .map(joining -> joining.joining(values))
                .orElse(values);
    }

    @Override
    public <R extends Entity> Undone<R> unmerge(
            Caller caller, RecordType<R> type, Verb verb, Id id, Optional<Long> version, Changes input) {
        finder.input(caller, verb, input);
        finder.forVerb(caller, verb, type, id, version);
        Mergers.Merger merger = mergers.into(type, id).stream()
                .findFirst()
                .orElseThrow(
                        () -> Rejected.conflict("not_merged", "Nothing was merged into this " + type.name() + "."));
        List<Kept> kept = new ArrayList<>();
        List<Stored<R>> restored = new ArrayList<>();
        for (Change change : history.newest(ChangeHistory.Wanted.ofOperation(merger.operation()), Integer.MAX_VALUE)) {
            if (change.action().equals(Change.DELETE) && merger.merged().contains(change.record())) {
                store.findDeleted(type, change.record())
                        .map(deleted -> {
                            addresses.require(caller, type, Optional.of(id), List.of(deleted.values()));
                            return writer.restore(caller, deleted, deleted.content());
                        })
                        .ifPresent(restored::add);
            } else {
                catalog.named(change.type()).ifPresent(changed -> revert(caller, changed, change, kept));
            }
        }
        mergers.remove(type, merger);
        return new Undone<>(store.find(type, id).orElseThrow(), restored, kept);
    }

    private <C extends Entity> void revert(Caller caller, RecordType<C> type, Change change, List<Kept> kept) {
        Optional<Stored<C>> record = store.findForChange(type, change.record());
        if (record.isEmpty()) {
            kept.add(new Kept(type, change.record(), Optional.empty()));
            return;
        }
        Values values = record.get().values();
        Map<Field<?>, Plain> before = new LinkedHashMap<>();
        for (Change.FieldChange field : change.fields()) {
            Optional<Field<?>> declared = type.form().find(field.field());
            if (declared.filter(there -> values.plain(there).equals(field.after()))
                    .isPresent()) {
                before.put(declared.get(), field.before());
            } else {
                kept.add(new Kept(type, change.record(), Optional.of(field.field())));
            }
        }
        writer.update(caller, record.get(), type.build(reverted(values, before)), UNMERGE);
    }

    private static Values reverted(Values values, Map<Field<?>, Plain> before) {
        Values reverted = values;
        for (Map.Entry<Field<?>, Plain> field : before.entrySet()) {
            if (field.getKey().kind() instanceof Kind.CurrencyCode) {
                reverted = reverted.withPlain(field.getKey(), field.getValue());
            }
        }
        for (Map.Entry<Field<?>, Plain> field : before.entrySet()) {
            reverted = reverted.withPlain(field.getKey(), field.getValue());
        }
        return reverted;
    }
}
