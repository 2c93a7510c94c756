package crm.application.testing;

import crm.application.dedupe.ComparedRecords;
import crm.domain.dedupe.Traits;
import crm.domain.kernel.Id;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What records are compared by, in memory. */
public final class InMemoryComparedRecords implements ComparedRecords {
    private final Map<Id, Map<Id, Traits>> scans = new HashMap<>();

    @Override
    public void add(Id scan, Map<Id, Traits> records) {
        scans.computeIfAbsent(scan, _ -> new HashMap<>()).putAll(records);
    }

    @Override
    public Map<Id, Traits> of(Id scan, Set<Id> records) {
        Map<Id, Traits> found = new HashMap<>(scans.getOrDefault(scan, Map.of()));
        found.keySet().retainAll(records);
        return found;
    }

    @Override
    public List<Group> groups(Id scan, long from, int most) {
        SortedMap<Long, Set<Id>> groups = new TreeMap<>();
        scans.getOrDefault(scan, Map.of())
                .forEach((id, traits) -> traits.keys()
                        .forEach(key -> groups.computeIfAbsent(key, _ -> new HashSet<>())
                                .add(id)));
        return groups.tailMap(from).entrySet().stream()
                .filter(group -> group.getValue().size() > 1)
                .limit(most)
                .map(group -> new Group(
                        group.getKey(), group.getValue().size() > MOST_IN_A_GROUP ? Set.of() : group.getValue()))
                .toList();
    }

    @Override
    public void forget(Id scan) {
        scans.remove(scan);
    }
}
