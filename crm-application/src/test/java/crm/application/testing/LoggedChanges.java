package crm.application.testing;

import crm.application.history.ChangeHistory;
import crm.application.record.Change;
import crm.domain.kernel.Id;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a log that is kept in memory. */
public record LoggedChanges(List<Change> log) implements ChangeHistory {

    @Override
    public List<Change> newest(Wanted wanted, int limit) {
        return log.stream()
                .filter(change -> meets(change, wanted))
                .sorted(Comparator.comparing(Change::id).reversed())
                .limit(limit)
                .toList();
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
