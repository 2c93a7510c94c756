package crm.application.record;

import crm.application.Ids;
import crm.application.access.Caller;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one way in which records change: the store and the change log are written together or not at all. */
@ApplicationScoped
public class RecordWriter {
    private final RecordStore store;
    private final ChangeLog log;
    private final Consequences consequences;
    private final Ids ids;
    private final Clock clock;

    RecordWriter(RecordStore store, ChangeLog log, Consequences consequences, Ids ids, Clock clock) {
        this.store = store;
        this.log = log;
        this.consequences = consequences;
        this.ids = ids;
        this.clock = clock;
    }

    public <R extends Entity> Stored<R> insert(Caller caller, RecordType<R> type, R content) {
        return insert(caller, type, ids.next(), content);
    }

    /** As {@link #insert(Caller, RecordType, Entity)}, under an identity that nothing else of the type has. */
    public <R extends Entity> Stored<R> insert(Caller caller, RecordType<R> type, Id id, R content) {
        Stored<R> stored = store.insert(type, id, content, stamp(caller));
        log(caller, stored, Change.CREATE, changes(blank(type.form()), content.values()));
        consequences.follow(caller, List.of(new Consequences.Step(Optional.empty(), stored)));
        return stored;
    }

    /** As {@link #insert} each, in their order, at a fraction of the cost. */
    public <R extends Entity> List<Stored<R>> insertAll(Caller caller, RecordType<R> type, List<R> contents) {
        if (contents.isEmpty()) {
            return List.of();
        }
        Map<Id, R> identified = LinkedHashMap.newLinkedHashMap(contents.size());
        contents.forEach(content -> identified.put(ids.next(), content));
        List<Stored<R>> stored = store.insertAll(type, identified, stamp(caller));
        Values blank = blank(type.form());
        log.appendAll(stored.stream()
                .map(record -> change(caller, record, Change.CREATE, changes(blank, record.values())))
                .toList());
        consequences.follow(
                caller,
                stored.stream()
                        .map(record -> new Consequences.Step(Optional.empty(), record))
                        .toList());
        return stored;
    }

    /** Saves the record as it now is; one that has not changed is left alone and keeps its version. */
    public <R extends Entity> Stored<R> update(Caller caller, Stored<R> before, R after, String action) {
        List<Change.FieldChange> changes = changes(before.values(), after.values());
        if (changes.isEmpty()) {
            return before;
        }
        Stored<R> stored = store.update(before, after, stamp(caller));
        log(caller, stored, action, changes);
        consequences.follow(caller, List.of(new Consequences.Step(Optional.of(before), stored)));
        return stored;
    }

    public void delete(Caller caller, Stored<?> record) {
        store.delete(record, stamp(caller));
        log(
                caller,
                record,
                Change.DELETE,
                changes(record.values(), blank(record.type().form())));
    }

    /** Brings a deleted record back, as {@code content}. */
    public <R extends Entity> Stored<R> restore(Caller caller, Stored<R> deleted, R content) {
        Stored<R> stored = store.restore(deleted, content, stamp(caller));
        log(caller, stored, Change.RESTORE, changes(blank(stored.type().form()), content.values()));
        return stored;
    }

    private Stamp stamp(Caller caller) {
        return new Stamp(now(), caller.user());
    }

    /** As precise as the database keeps it, so that what is answered now equals what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void log(Caller caller, Stored<?> stored, String action, List<Change.FieldChange> changes) {
        log.append(change(caller, stored, action, changes));
    }

    private Change change(Caller caller, Stored<?> stored, String action, List<Change.FieldChange> changes) {
        return new Change(
                ids.next(),
                caller.operation(),
                now(),
                caller.user(),
                caller.origin(),
                stored.type().name(),
                stored.id(),
                stored.version(),
                action,
                changes);
    }

    private static Values blank(Form form) {
        return form.restore(new Object[form.fields().size()]);
    }

    private static List<Change.FieldChange> changes(Values before, Values after) {
        return after.differencesTo(before).stream()
                .map(field -> new Change.FieldChange(field.name(), plain(before, field), plain(after, field)))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private static Plain plain(Values values, Field<?> field) {
        return values.plain(field);
    }
}
