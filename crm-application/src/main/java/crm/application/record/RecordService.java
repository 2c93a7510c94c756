package crm.application.record;

import crm.application.Ids;
import crm.application.ReadOnly;
import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Sight;
import crm.application.tenant.TenantSettings;
import crm.application.tenant.Tenants;
import crm.domain.Catalog;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

@UseCase
class RecordService implements Records, WriteRecords {
    /** Versions are counted from 1. */
    private static final long NO_VERSION = 0;

    private final Catalog catalog;
    private final RecordStore store;
    private final RecordWriter writer;
    private final RecordFinder finder;
    private final Access access;
    private final Inclusion inclusion;
    private final References references;
    private final Holders holders;
    private final Duplicates duplicates;
    private final UniqueAddresses addresses;
    private final MissingRecords missing;
    private final Deletions deletions;
    private final Attempts attempts;
    private final Tenants tenants;
    private final Ids ids;
    private final Clock clock;
    private final Map<RecordType<?>, RecordPolicy<?>> policies = new HashMap<>();

    RecordService(
            Catalog catalog,
            RecordStore store,
            RecordWriter writer,
            RecordFinder finder,
            Access access,
            Inclusion inclusion,
            References references,
            Holders holders,
            Duplicates duplicates,
            UniqueAddresses addresses,
            MissingRecords missing,
            Deletions deletions,
            Attempts attempts,
            Tenants tenants,
            Ids ids,
            Clock clock,
            Instance<RecordPolicy<?>> policies) {
        this.catalog = catalog;
        this.store = store;
        this.writer = writer;
        this.finder = finder;
        this.access = access;
        this.inclusion = inclusion;
        this.references = references;
        this.holders = holders;
        this.duplicates = duplicates;
        this.addresses = addresses;
        this.missing = missing;
        this.deletions = deletions;
        this.attempts = attempts;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
        policies.forEach(policy -> {
            if (this.policies.put(policy.type(), policy) != null) {
                throw new IllegalStateException("Two policies for " + policy.type());
            }
        });
    }

    @Override
    @ReadOnly
    public <R extends Entity> View<R> get(Caller caller, RecordType<R> type, Id id, Set<String> include) {
        access.require(caller, type.permission(Operation.VIEW));
        return inclusion.find(caller, type, id, include, found -> visible(caller, type, id, found));
    }

    @Override
    @ReadOnly
    public <R extends Entity> Listing<R> list(Caller caller, RecordType<R> type, Query query, Set<String> include) {
        access.requireShown(caller, type, query.looksInto(type));
        Query allowed = query.seenBy(access.sight(caller, type));
        Slice<R> slice = store.list(type, holders.narrowed(caller, type, allowed));
        return new Listing<>(
                allowed, inclusion.into(caller, type, slice.records(), include), slice.total(), slice.more());
    }

    @Override
    public <R extends Entity> Stored<R> create(Caller caller, RecordType<R> type, Changes changes) {
        return create(caller, type, ids.next(), changes);
    }

    @Override
    public <R extends Entity> Stored<R> create(Caller caller, RecordType<R> type, Id id, Changes changes) {
        return create(caller, type, id, changes, _ -> {});
    }

    @Override
    public <R extends Entity> Stored<R> createWithin(
            Caller caller, RecordType<?> owners, Id owner, RecordType<R> type, Changes changes) {
        access.require(caller, type.permission(Operation.CREATE));
        finder.visible(caller, owners, owner);
        return create(caller, type, changes);
    }

    @Override
    public <R extends Entity> Stored<R> createUnlessKnown(Caller caller, RecordType<R> type, Changes changes) {
        return create(
                caller, type, ids.next(), changes, values -> duplicates.refuse(caller, type, Optional.empty(), values));
    }

    private <R extends Entity> Stored<R> create(
            Caller caller, RecordType<R> type, Id id, Changes changes, Consumer<Values> check) {
        return create(caller, type, id, changes, circumstances(caller), check);
    }

    private <R extends Entity> Stored<R> create(
            Caller caller,
            RecordType<R> type,
            Id id,
            Changes changes,
            Circumstances circumstances,
            Consumer<Values> check) {
        R content = composed(caller, type, policy(type), changes, circumstances);
        addresses.require(caller, type, Optional.empty(), List.of(content.values()));
        check.accept(content.values());
        Stored<R> created = writer.insert(caller, type, id, content);
        access.require(caller, type.permission(Operation.CREATE), created);
        policy(type).ifPresent(it -> it.written(caller, Optional.empty(), created));
        return created;
    }

    private <R extends Entity> R composed(
            Caller caller,
            RecordType<R> type,
            Optional<RecordPolicy<R>> policy,
            Changes changes,
            Circumstances circumstances) {
        access.require(caller, type.permission(Operation.CREATE));
        List<Fault> faults = new ArrayList<>(changes.faults());
        faults.addAll(access.coveredFaults(caller, type, changes.fields()));
        Values values = changes.appliedTo(type.form().blank(circumstances), faults);
        references.check(caller, changes, values, faults);
        Values complete = policy.isPresent() && faults.isEmpty()
                ? policy.get().completing(caller, values, circumstances, faults)
                : values;
        return built(type, complete, faults);
    }

    @Override
    public long current(RecordType<?> type, Id id, List<Long> versions) {
        return store.find(type, id)
                .map(Stored::version)
                .filter(versions::contains)
                .orElse(NO_VERSION);
    }

    @Override
    public <R extends Entity> Stored<R> update(
            Caller caller, RecordType<R> type, Id id, Optional<Long> version, Changes changes) {
        Stored<R> before = changeable(caller, type, id, version, Operation.UPDATE);
        return updated(caller, before, changes, circumstances(caller), _ -> {});
    }

    @Override
    public <R extends Entity> Stored<R> updateUnlessKnown(
            Caller caller, RecordType<R> type, Id id, Optional<Long> version, Changes changes) {
        Stored<R> before = changeable(caller, type, id, version, Operation.UPDATE);
        return updated(
                caller,
                before,
                changes,
                circumstances(caller),
                after -> duplicates.refuse(caller, type, Optional.of(before), after));
    }

    private <R extends Entity> Stored<R> updated(
            Caller caller, Stored<R> before, Changes changes, Circumstances circumstances, Consumer<Values> check) {
        RecordType<R> type = before.type();
        List<Fault> faults = new ArrayList<>(changes.faults());
        faults.addAll(access.coveredFaults(caller, type, changes.fields()));
        Values values = changes.appliedTo(before.values(), faults);
        references.check(caller, changes, values, faults);
        Optional<RecordPolicy<R>> policy = policy(type);
        Values complete = policy.isPresent() && faults.isEmpty()
                ? policy.get().revising(caller, before, values, circumstances, faults)
                : values;
        R after = built(type, complete, faults);
        addresses.requireChanged(caller, before, after.values());
        check.accept(after.values());
        Stored<R> updated = writer.update(caller, before, after, action(type, before.values(), after.values()));
        access.requireConditions(caller, type.permission(Operation.UPDATE), before, updated);
        policy.filter(it -> updated.version() != before.version())
                .ifPresent(it -> it.written(caller, Optional.of(before), updated));
        return updated;
    }

    @Override
    public void delete(Caller caller, RecordType<?> type, Id id, Optional<Long> version) {
        deleted(caller, type, id, version);
    }

    private <R extends Entity> Stored<R> deleted(Caller caller, RecordType<R> type, Id id, Optional<Long> version) {
        Stored<R> record = changeable(caller, type, id, version, Operation.DELETE);
        refuseWhileHeld(record);
        deleteWithDependants(caller, record);
        return record;
    }

    @Override
    public <R extends Entity> List<Written<R>> rehearse(Caller caller, RecordType<R> type, List<Write> writes) {
        return attempts.rehearse(() -> each(caller, type, writes));
    }

    @Override
    public <R extends Entity> List<Written<R>> write(Caller caller, RecordType<R> type, List<Write> writes) {
        return each(caller, type, writes);
    }

    private <R extends Entity> List<Written<R>> each(Caller caller, RecordType<R> type, List<Write> writes) {
        Circumstances circumstances = circumstances(caller);
        if (!writes.stream().allMatch(Write.Creation.class::isInstance)) {
            return oneByOne(caller, type, writes, circumstances);
        }
        Optional<RecordPolicy<R>> policy = policy(type).map(RecordPolicy::forMany);
        List<Written<R>> results = new ArrayList<>(Collections.nCopies(writes.size(), null));
        for (List<Integer> round : rounds(policy, writes)) {
            List<Write> creations = round.stream().map(writes::get).toList();
            List<Written<R>> created = creations.size() == 1
                    ? oneByOne(caller, type, creations, circumstances)
                    : createdTogether(caller, type, policy, creations, circumstances)
                            .orElseGet(() -> oneByOne(caller, type, creations, circumstances));
            for (int i = 0; i < round.size(); i++) {
                results.set(round.get(i), created.get(i));
            }
        }
        return results;
    }

    private <R extends Entity> List<Written<R>> oneByOne(
            Caller caller, RecordType<R> type, List<Write> writes, Circumstances circumstances) {
        return writes.stream()
                .map(write -> written(caller, type, write, circumstances))
                .toList();
    }

    /** Places of writes that can be performed at once: of rivals each in a round of its own, in their order. */
    private static <R extends Entity> List<List<Integer>> rounds(
            Optional<RecordPolicy<R>> policy, List<Write> creations) {
        Function<Changes, Optional<Object>> rivalry = rivalry(policy);
        Map<Object, Integer> rivals = new HashMap<>();
        List<List<Integer>> rounds = new ArrayList<>();
        for (int place = 0; place < creations.size(); place++) {
            int round = rivalry.apply(changes(creations.get(place)))
                    .map(rival -> rivals.merge(rival, 1, Integer::sum) - 1)
                    .orElse(0);
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(place);
        }
        return rounds;
    }

    private static <R extends Entity> Function<Changes, Optional<Object>> rivalry(Optional<RecordPolicy<R>> policy) {
        return policy.map(RecordPolicy::rivalry).orElse(_ -> Optional.empty());
    }

    private <R extends Entity> Written<R> written(
            Caller caller, RecordType<R> type, Write write, Circumstances circumstances) {
        try {
            return attempts.attempt(() -> done(caller, type, write, circumstances));
        } catch (Rejected refusal) {
            return new Written.Refused<>(refusal);
        }
    }

    private <R extends Entity> Written<R> done(
            Caller caller, RecordType<R> type, Write write, Circumstances circumstances) {
        return switch (write) {
            case Write.Creation(Changes changes) ->
                new Written.Done<>(create(caller, type, ids.next(), changes, circumstances, _ -> {}), true);
            case Write.Update(Id id, Optional<Long> version, Changes changes) -> {
                Stored<R> before = changeable(caller, type, id, version, Operation.UPDATE);
                Stored<R> after = updated(caller, before, changes, circumstances, _ -> {});
                yield new Written.Done<>(after, after.version() != before.version());
            }
            case Write.Deletion(Id id, long version) ->
                new Written.Done<>(deleted(caller, type, id, Optional.of(version)), true);
        };
    }

    /** All of them in a few statements; nothing where the store refuses one, so that each has to be tried by itself. */
    private <R extends Entity> Optional<List<Written<R>>> createdTogether(
            Caller caller,
            RecordType<R> type,
            Optional<RecordPolicy<R>> policy,
            List<Write> creations,
            Circumstances circumstances) {
        try {
            return Optional.of(attempts.attempt(() -> atOnce(caller, type, policy, creations, circumstances)));
        } catch (Rejected oneOfThem) {
            return Optional.empty();
        }
    }

    private <R extends Entity> List<Written<R>> atOnce(
            Caller caller,
            RecordType<R> type,
            Optional<RecordPolicy<R>> policy,
            List<Write> creations,
            Circumstances circumstances) {
        List<Written<R>> results = new ArrayList<>(Collections.nCopies(creations.size(), null));
        List<Integer> places = new ArrayList<>();
        List<R> contents = new ArrayList<>();
        Function<Changes, Optional<Object>> rivalry = rivalry(policy);
        for (int i = 0; i < creations.size(); i++) {
            Changes given = changes(creations.get(i));
            try {
                // What has rivals may take something from them while it is completed.
                contents.add(
                        rivalry.apply(given).isPresent()
                                ? attempts.attempt(() -> composed(caller, type, policy, given, circumstances))
                                : composed(caller, type, policy, given, circumstances));
                places.add(i);
            } catch (Rejected refusal) {
                results.set(i, new Written.Refused<>(refusal));
            }
        }
        addresses.require(
                caller,
                type,
                Optional.empty(),
                contents.stream().map(Entity::values).toList());
        List<Stored<R>> created = writer.insertAll(caller, type, contents);
        created.forEach(record -> access.require(caller, type.permission(Operation.CREATE), record));
        policy.ifPresent(it -> it.created(caller, created));
        for (int i = 0; i < places.size(); i++) {
            results.set(places.get(i), new Written.Done<>(created.get(i), true));
        }
        return results;
    }

    private static Changes changes(Write creation) {
        return ((Write.Creation) creation).changes();
    }

    private <R extends Entity> void deleteWithDependants(Caller caller, Stored<R> record) {
        policy(record.type()).ifPresent(policy -> policy.deleting(caller, record));
        writer.delete(caller, record);
        for (Catalog.Referrer referrer : catalog.referrersOf(record.type())) {
            switch (referrer.field().onDelete()) {
                case KEEP, RESTRICT -> {}
                case CASCADE ->
                    dependants(record, referrer).forEach(dependant -> deleteWithDependants(caller, dependant));
                case RELEASE ->
                    dependants(record, referrer).forEach(dependant -> release(caller, dependant, referrer.field()));
            }
        }
    }

    private <R extends Entity> void release(Caller caller, Stored<R> dependant, Field<Id> reference) {
        Values others = dependant.values().without(reference);
        boolean held = dependant.type().references().values().stream()
                .filter(other -> other.onDelete() == Field.OnDelete.RELEASE)
                .anyMatch(other -> isThere(other, others));
        if (held) {
            R released = dependant.type().build(others);
            Stored<R> kept = writer.update(caller, dependant, released, Change.UPDATE);
            policy(dependant.type()).ifPresent(policy -> policy.written(caller, Optional.of(dependant), kept));
        } else {
            deleteWithDependants(caller, dependant);
        }
    }

    private boolean isThere(Field<Id> reference, Values values) {
        return reference.kind() instanceof Kind.Reference(String target)
                && values.find(reference)
                        .flatMap(id -> store.find(catalog.named(target).orElseThrow(), id))
                        .isPresent();
    }

    @Override
    public <R extends Entity> Stored<R> restore(Caller caller, RecordType<R> type, Id id) {
        Stored<R> deleted = visible(caller, type, id, store.findDeleted(type, id));
        access.require(caller, type.permission(Operation.DELETE), deleted);
        missing.refuseWhereMerged(type, id);
        Stored<R> restored = restored(caller, deleted);
        deletions
                .with(type, id)
                .forEach(companion -> catalog.named(companion.type())
                        .flatMap(of -> store.findDeleted(of, companion.id()))
                        .ifPresent(gone -> restoreAlong(caller, gone)));
        return restored;
    }

    private <R extends Entity> void restoreAlong(Caller caller, Stored<R> deleted) {
        if (policy(deleted.type()).filter(policy -> !policy.returns(deleted)).isEmpty()) {
            restored(caller, deleted);
        }
    }

    private <R extends Entity> Stored<R> restored(Caller caller, Stored<R> deleted) {
        R content = policy(deleted.type())
                .map(policy -> policy.restoring(caller, deleted))
                .orElse(deleted.content());
        addresses.require(caller, deleted.type(), Optional.empty(), List.of(content.values()));
        return writer.restore(caller, deleted, content);
    }

    private List<? extends Stored<?>> dependants(Stored<?> record, Catalog.Referrer referrer) {
        return store.referring(
                        referrer.type(), referrer.field(), Set.of(record.id()), Sight.EVERYTHING, Integer.MAX_VALUE)
                .getOrDefault(record.id(), List.of());
    }

    private void refuseWhileHeld(Stored<?> record) {
        Map<String, Plain> holders = new LinkedHashMap<>();
        catalog.referrersOf(record.type()).stream()
                .filter(referrer -> referrer.field().onDelete() == Field.OnDelete.RESTRICT)
                .forEach(referrer -> Optional.ofNullable(store.countReferring(
                                        referrer.type(), referrer.field(), Set.of(record.id()), Sight.EVERYTHING)
                                .get(record.id()))
                        .ifPresent(count -> holders.put(referrer.type().path(), Plain.number(count))));
        if (!holders.isEmpty()) {
            throw Rejected.conflict(
                            "has_dependants",
                            "This " + record.type().name() + " cannot be deleted while "
                                    + String.join(", ", holders.keySet()) + " refer to it.")
                    .with(new Plain.Structure(Map.of("dependants", new Plain.Structure(holders))));
        }
    }

    private <R extends Entity> Stored<R> changeable(
            Caller caller, RecordType<R> type, Id id, Optional<Long> version, Operation operation) {
        return finder.forChange(caller, type.permission(operation), type, id, version);
    }

    private <R extends Entity> Stored<R> visible(Caller caller, RecordType<R> type, Id id, Optional<Stored<R>> found) {
        return found.filter(record -> access.maySee(caller, record) && holders.admit(caller, record))
                .orElseThrow(missing.refusal(caller, type, id));
    }

    private static <R extends Entity> R built(RecordType<R> type, Values values, List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return type.build(values);
    }

    private static String action(RecordType<?> type, Values before, Values after) {
        boolean reassigned =
                type.owners().stream().anyMatch(owner -> !before.find(owner).equals(after.find(owner)));
        if (reassigned) {
            return Change.ASSIGNMENT_CHANGE;
        }
        boolean standsOtherwise = type.status()
                .filter(status -> !before.find(status).equals(after.find(status)))
                .isPresent();
        return standsOtherwise ? Change.STATUS_CHANGE : Change.UPDATE;
    }

    private Circumstances circumstances(Caller caller) {
        TenantSettings tenant = tenants.current();
        return new Circumstances(caller.user(), clock.instant(), tenant.currency(), tenant.zone());
    }

    @SuppressWarnings("unchecked")
    private <R extends Entity> Optional<RecordPolicy<R>> policy(RecordType<R> type) {
        return Optional.ofNullable((RecordPolicy<R>) policies.get(type));
    }
}
