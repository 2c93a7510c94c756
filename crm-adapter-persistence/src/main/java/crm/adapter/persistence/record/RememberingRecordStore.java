package crm.adapter.persistence.record;

import crm.adapter.persistence.settings.RememberedSettings;
import crm.application.access.CurrentReader;
import crm.application.access.CurrentTenant;
import crm.application.access.Sight;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.Slice;
import crm.application.record.Stamp;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers the records that the transaction has written itself, and those that are settings, such as pipelines and
 * rules, which nearly every request looks at and hardly any changes. What is held or is to be changed is read anew, and
 * after a lock for a change so are all settings: rules that look at them under it find what the one before has left.
 */
@Decorator
@Priority(1)
abstract class RememberingRecordStore implements RecordStore {
    /** What is asked; each kind of question is a type of its own, so that no two are equal. */
    private record One(RecordType<?> type, Id id) {}

    private record First(RecordType<?> type, Query query) {}

    private final RecordStore store;
    private final RecordTables tables;
    private final RememberedSettings settings;
    private final CurrentTenant tenant;
    private final CurrentReader reader;
    private final RecordsAtHand atHand;

    @Inject
    RememberingRecordStore(
            @Delegate RecordStore store,
            RecordTables tables,
            RememberedSettings settings,
            CurrentTenant tenant,
            CurrentReader reader,
            RecordsAtHand atHand) {
        this.store = store;
        this.tables = tables;
        this.settings = settings;
        this.tenant = tenant;
        this.reader = reader;
        this.atHand = atHand;
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> find(RecordType<R> type, Id id) {
        return atHand.find(type, id)
                .or(() -> isSetting(type) ? remembered(type, id) : store.find(type, id))
                .map(this::own);
    }

    private <R extends Entity> Optional<Stored<R>> remembered(RecordType<R> type, Id id) {
        return settings.recall(new One(type, id), () -> store.find(type, id));
    }

    @Override
    public <R extends Entity> Map<Id, Stored<R>> findAll(RecordType<R> type, Set<Id> ids) {
        Map<Id, Stored<R>> found = new LinkedHashMap<>();
        Set<Id> others = new LinkedHashSet<>();
        ids.forEach(id ->
                atHand.find(type, id).ifPresentOrElse(record -> found.put(id, own(record)), () -> others.add(id)));
        if (!others.isEmpty()) {
            found.putAll(isSetting(type) ? remembered(type, others) : store.findAll(type, others));
        }
        return found;
    }

    /** Where one is not remembered, all are read together and once, and each is remembered by itself. */
    private <R extends Entity> Map<Id, Stored<R>> remembered(RecordType<R> type, Set<Id> ids) {
        List<Map<Id, Stored<R>>> read = new ArrayList<>();
        Map<Id, Stored<R>> found = new LinkedHashMap<>();
        for (Id id : ids) {
            settings.recall(new One(type, id), () -> {
                        if (read.isEmpty()) {
                            read.add(store.findAll(type, ids));
                        }
                        return Optional.ofNullable(read.getFirst().get(id));
                    })
                    .ifPresent(record -> found.put(id, own(record)));
        }
        return found;
    }

    @Override
    public <R extends Entity> Slice<R> list(RecordType<R> type, Query query) {
        return isSetting(type) && query.paging() instanceof Paging.First
                ? own(settings.recall(new First(type, query), () -> store.list(type, query)))
                : store.list(type, query);
    }

    @Override
    public List<Slice<?>> listAll(List<Listed<?>> wanted) {
        return wanted.stream().anyMatch(list -> isSetting(list.type()))
                ? RecordStore.super.listAll(wanted)
                : store.listAll(wanted);
    }

    @Override
    public <R extends Entity> Map<Id, List<Stored<R>>> referring(
            RecordType<R> type, Field<Id> reference, Set<Id> targets, Sight sight, int limit) {
        if (!isSetting(type) || targets.size() != 1) {
            return store.referring(type, reference, targets, sight, limit);
        }
        Map<Id, List<Stored<R>>> referring = settings.recall(
                new Referring<>(type, reference, targets, sight, limit),
                () -> store.referring(type, reference, targets, sight, limit));
        Map<Id, List<Stored<R>>> own = new HashMap<>();
        referring.forEach((id, records) -> own.put(id, own(records)));
        return own;
    }

    @Override
    public <R extends Entity> Surrounded<R> findWith(RecordType<R> type, Id id, List<Referring<?>> around) {
        boolean allUnknown = !isSetting(type)
                && atHand.find(type, id).isEmpty()
                && around.stream().noneMatch(some -> isSetting(some.type()));
        return allUnknown ? store.findWith(type, id, around) : RecordStore.super.findWith(type, id, around);
    }

    @Override
    public List<Map<Id, ? extends List<? extends Stored<?>>>> referringAll(List<Referring<?>> wanted) {
        return wanted.stream().anyMatch(some -> isSetting(some.type()))
                ? RecordStore.super.referringAll(wanted)
                : store.referringAll(wanted);
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> findForChange(RecordType<R> type, Id id) {
        readAnew(type);
        return atHand.find(type, id)
                .map(this::own)
                .or(() -> store.findForChange(type, id).map(atHand::keep));
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> findHeld(RecordType<R> type, Id id) {
        return atHand.find(type, id).map(this::own).or(() -> store.findHeld(type, id));
    }

    @Override
    public <A extends Entity, B extends Entity> Held<A, B> findHeld(
            RecordType<A> first, Id firstId, RecordType<B> second, Id secondId) {
        boolean bothUnknown = atHand.find(first, firstId).isEmpty()
                && atHand.find(second, secondId).isEmpty();
        return bothUnknown
                ? store.findHeld(first, firstId, second, secondId)
                : RecordStore.super.findHeld(first, firstId, second, secondId);
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> findDeleted(RecordType<R> type, Id id) {
        readAnew(type);
        return store.findDeleted(type, id);
    }

    private void readAnew(RecordType<?> type) {
        if (isSetting(type)) {
            settings.readAnew();
        }
    }

    @Override
    public <R extends Entity> Stored<R> insert(RecordType<R> type, Id id, R content, Stamp stamp) {
        return changed(type, atHand.keep(store.insert(type, id, content, stamp)));
    }

    @Override
    public <R extends Entity> List<Stored<R>> insertAll(RecordType<R> type, Map<Id, R> contents, Stamp stamp) {
        return changed(type, store.insertAll(type, contents, stamp));
    }

    @Override
    public <R extends Entity> Stored<R> update(Stored<R> before, R after, Stamp stamp) {
        return changed(before.type(), atHand.keep(store.update(before, after, stamp)));
    }

    @Override
    public void delete(Stored<?> record, Stamp stamp) {
        store.delete(record, stamp);
        atHand.forget(record.type(), record.id());
        changed(record.type(), record);
    }

    @Override
    public <R extends Entity> Stored<R> restore(Stored<R> deleted, R content, Stamp stamp) {
        return changed(deleted.type(), atHand.keep(store.restore(deleted, content, stamp)));
    }

    private <T> T changed(RecordType<?> type, T result) {
        if (isSetting(type)) {
            settings.change(tenant.required());
        }
        return result;
    }

    private boolean isSetting(RecordType<?> type) {
        return tables.of(type).isSetting();
    }

    private <R extends Entity> Slice<R> own(Slice<R> slice) {
        return new Slice<>(own(slice.records()), slice.total(), slice.more());
    }

    private <R extends Entity> List<Stored<R>> own(List<Stored<R>> records) {
        return records.stream().map(this::own).toList();
    }

    /** As its present reader may see it, whoever has read it first. */
    private <R extends Entity> Stored<R> own(Stored<R> record) {
        return record.through(reader.veil(record.type()));
    }
}
