package crm.application.testing;

import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.tag.LabelledRecords;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for labels on all records there are. */
record InMemoryLabels(RecordStore store) implements LabelledRecords {

    @Override
    public Map<String, Long> counts(RecordType<?> type, Field<List<String>> field, Set<String> labels) {
        return all(type)
                .flatMap(record -> record.values().get(field).stream())
                .filter(labels::contains)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Override
    public List<Id> carrying(RecordType<?> type, Field<List<String>> field, String label, int most) {
        return all(type)
                .filter(record -> record.values().get(field).contains(label))
                .map(Stored::id)
                .sorted()
                .limit(most)
                .toList();
    }

    private <R extends Entity> Stream<Stored<R>> all(RecordType<R> type) {
        return store.list(type, Query.all(type).page(new Paging.Numbered(1, 10_000))).records().stream();
    }
}
