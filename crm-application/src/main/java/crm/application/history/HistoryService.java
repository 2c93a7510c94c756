package crm.application.history;

import crm.application.ReadOnly;
import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.Cursors;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.application.role.Permissions;
import crm.domain.Catalog;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.user.User;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@UseCase
@ReadOnly
class HistoryService implements ViewHistory {
    private final ChangeHistory changes;
    private final RecordStore store;
    private final RecordFinder finder;
    private final Access access;
    private final Catalog catalog;
    private final Cursors cursors;

    HistoryService(
            ChangeHistory changes,
            RecordStore store,
            RecordFinder finder,
            Access access,
            Catalog catalog,
            Cursors cursors) {
        this.changes = changes;
        this.store = store;
        this.finder = finder;
        this.access = access;
        this.catalog = catalog;
        this.cursors = cursors;
    }

    @Override
    public Page audit(Caller caller, Values asked) {
        Optional<Set<Id>> people = access.people(caller, Permissions.VIEW_AUDIT);
        asked.find(TYPE).filter(name -> catalog.named(name).isEmpty()).ifPresent(name -> {
            throw Rejected.malformedParameter(TYPE.name(), "unknown_type", "There is no such type of records.");
        });
        return page(caller, wanted(asked, asked.find(RECORD), asked.find(TYPE)), people, asked);
    }

    @Override
    public Page history(Caller caller, RecordType<?> type, Id id, Values asked) {
        Stored<?> record = finder.visible(caller, type, id);
        return page(caller, wanted(asked, Optional.of(record.id()), Optional.empty()), Optional.empty(), asked);
    }

    private static ChangeHistory.Wanted wanted(Values asked, Optional<Id> record, Optional<String> type) {
        return new ChangeHistory.Wanted(
                type,
                record,
                asked.find(ACTOR),
                asked.find(OPERATION),
                asked.find(ACTION).stream()
                        .flatMap(actions -> Stream.of(actions.split(",")))
                        .map(action -> action.strip().toUpperCase(Locale.ROOT))
                        .toList(),
                asked.find(FROM),
                asked.find(TO),
                Optional.empty());
    }

    private Page page(Caller caller, ChangeHistory.Wanted wanted, Optional<Set<Id>> people, Values asked) {
        String list = caller.tenant() + "\nchanges\n" + wanted;
        ChangeHistory.Wanted part = asked.find(CURSOR)
                .map(cursor ->
                        wanted.before(Id.parse(cursors.open(list, cursor)).orElseThrow()))
                .orElse(wanted);
        int limit = asked.find(LIMIT).orElseThrow().intValue();
        List<Change> found = changes.newest(part, people, limit + 1);
        List<Change> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(cursors.seal(list, shown.getLast().id().toString()))
                : Optional.empty();
        return new Page(entries(caller, shown), limit, next);
    }

    private List<Entry> entries(Caller caller, List<Change> shown) {
        Set<Id> actors =
                shown.stream().flatMap(change -> change.actor().stream()).collect(Collectors.toSet());
        Map<Id, Stored<User>> people = store.findAll(User.TYPE, actors);
        Map<Id, Stored<?>> records = records(caller, shown);
        Map<Id, String> lastNames = lastNames(caller, shown, records.keySet());
        return shown.stream()
                .map(change -> new Entry(
                        shown(caller, change),
                        change.actor()
                                .flatMap(actor -> Optional.ofNullable(people.get(actor)))
                                .flatMap(HistoryService::label),
                        Optional.ofNullable(records.get(change.record()))
                                .map(HistoryService::label)
                                .orElseGet(() -> Optional.ofNullable(lastNames.get(change.record()))),
                        isPrivate(change) && !records.containsKey(change.record())))
                .toList();
    }

    /** What those records were called that are deleted, as far as the caller may see the field (BR-014). */
    private Map<Id, String> lastNames(Caller caller, List<Change> shown, Set<Id> seen) {
        Set<Id> others = shown.stream()
                .filter(change -> !seen.contains(change.record()) && !isPrivate(change))
                .map(Change::record)
                .collect(Collectors.toSet());
        Map<Id, String> names = new HashMap<>();
        if (!others.isEmpty()) {
            changes.deletions(others)
                    .forEach(deletion ->
                            lastName(caller, deletion).ifPresent(name -> names.put(deletion.record(), name)));
        }
        return names;
    }

    private Optional<String> lastName(Caller caller, Change deletion) {
        String label =
                catalog.named(deletion.type()).map(type -> type.label().name()).orElse("");
        return shown(caller, deletion).fields().stream()
                .filter(field -> field.field().equals(label))
                .map(Change.FieldChange::before)
                .flatMap(before -> before instanceof Plain.Text(String name) ? Stream.of(name) : Stream.empty())
                .findFirst();
    }

    /** The change as far as the caller may see the fields that it changed (BR-014). */
    private Change shown(Caller caller, Change change) {
        return catalog.named(change.type())
                .map(type -> change.through(type.form(), access.veil(caller, type)))
                .orElse(change);
    }

    /** What may be somebody's alone is shown to those who see the record, and of a deleted one to nobody. */
    private boolean isPrivate(Change change) {
        return catalog.named(change.type())
                .filter(type -> type.privacy().isPresent())
                .isPresent();
    }

    /** The records that are still there and that the caller sees, read type by type. */
    private Map<Id, Stored<?>> records(Caller caller, List<Change> shown) {
        Map<Id, Stored<?>> records = new HashMap<>();
        shown.stream()
                .collect(Collectors.groupingBy(Change::type, Collectors.mapping(Change::record, Collectors.toSet())))
                .forEach((name, ids) -> catalog.named(name).ifPresent(type -> add(caller, type, ids, records)));
        return records;
    }

    private <R extends Entity> void add(Caller caller, RecordType<R> type, Set<Id> ids, Map<Id, Stored<?>> records) {
        store.findAll(type, ids).forEach((id, record) -> {
            if (access.maySee(caller, record)) {
                records.put(id, record);
            }
        });
    }

    private static Optional<String> label(Stored<?> record) {
        return record.shownLabel();
    }
}
