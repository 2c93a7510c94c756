package crm.application.testing;

import crm.application.history.ChangeHistory;
import crm.application.memory.RecentChanges;
import crm.application.record.Change;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Reads a log that is kept in memory. @param belonging tells whether a record belongs to some people */
public record LoggedChanges(List<Change> log, BiPredicate<Id, Set<Id>> belonging)
        implements ChangeHistory, RecentChanges {

    @Override
    public List<Change> newest(Wanted wanted, Optional<Set<Id>> people, int limit) {
        return log.stream()
                .filter(change -> meets(change, wanted))
                .filter(change -> people.filter(some -> !concerns(change, some)).isEmpty())
                .sorted(Comparator.comparing(Change::id).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public Look look(Set<RecordType<?>> types, Optional<Mark> since) {
        Map<RecordType<?>, Extent> changed = since.map(mark -> changed(types, Integer.parseInt(mark.seen())))
                .orElseGet(() -> types.stream().collect(Collectors.toMap(type -> type, _ -> Extent.ALL)));
        return new Look(new Mark(String.valueOf(log.size())), changed, false);
    }

    private Map<RecordType<?>, Extent> changed(Set<RecordType<?>> types, int seen) {
        Map<String, Set<Id>> changed = log.stream()
                .skip(seen)
                .collect(Collectors.groupingBy(Change::type, Collectors.mapping(Change::record, Collectors.toSet())));
        return types.stream()
                .filter(type -> changed.containsKey(type.name()))
                .collect(Collectors.toMap(type -> type, type -> Extent.of(changed.get(type.name()))));
    }

    @Override
    public List<Change> deletions(Set<Id> records) {
        return records.stream()
                .flatMap(record -> log.stream()
                        .filter(change -> change.record().equals(record)
                                && List.of(Change.DELETE, Change.RESTORE).contains(change.action()))
                        .max(Comparator.comparing(Change::id))
                        .stream())
                .filter(last -> last.action().equals(Change.DELETE))
                .toList();
    }

    private boolean concerns(Change change, Set<Id> people) {
        return change.actor().filter(people::contains).isPresent() || belonging.test(change.record(), people);
    }

    private static boolean meets(Change change, Wanted wanted) {
        return agrees(wanted.type(), change.type())
                && agrees(wanted.record(), change.record())
                && (wanted.actor().isEmpty() || wanted.actor().equals(change.actor()))
                && agrees(wanted.operation(), change.operation())
                && (wanted.actions().isEmpty() || wanted.actions().contains(change.action()))
                && wanted.from().filter(change.at()::isBefore).isEmpty()
                && wanted.to().filter(change.at()::isAfter).isEmpty()
                && wanted.before()
                        .filter(before -> change.id().compareTo(before) >= 0)
                        .isEmpty();
    }

    private static <T> boolean agrees(Optional<T> wanted, T there) {
        return wanted.filter(value -> !value.equals(there)).isEmpty();
    }
}
