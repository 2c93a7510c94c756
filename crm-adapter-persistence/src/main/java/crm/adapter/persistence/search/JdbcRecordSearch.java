package crm.adapter.persistence.search;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import crm.adapter.persistence.record.SearchText;
import crm.adapter.persistence.statement.Statements;
import crm.application.search.Match;
import crm.application.search.RecordSearch;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Searches the index that is kept beside the records. */
@ApplicationScoped
class JdbcRecordSearch implements RecordSearch {
    private static final Match[] PLACES = {Match.EXACT, Match.BEGINNING, Match.WORD, Match.PART};

    private static final String RESEMBLING = """
            select wanted.type, alike.record_id
            from unnest(cast(? as text[])) with ordinality as wanted (type, nth)
            cross join lateral similar_records(wanted.type, ?, ?) with ordinality as alike (record_id, nth)
            order by wanted.nth, alike.nth
            """;

    private final Statements statements;

    JdbcRecordSearch(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Map<RecordType<?>, List<Found>> holding(List<RecordType<?>> types, String words, int most) {
        List<String> patterns = SearchText.patterns(words);
        if (patterns.isEmpty()) {
            return byType(types, List.of());
        }
        return byType(
                types,
                statements.all(
                        row -> new Row(row.getString(1), found(row.getObject(2, UUID.class), PLACES[row.getInt(3)])),
                        "select * from best_records(?, ?, ?, ?)",
                        names(types),
                        patterns.toArray(new String[0]),
                        SearchText.folded(words),
                        most));
    }

    @Override
    public Map<RecordType<?>, List<Found>> resembling(List<RecordType<?>> types, String words, int most) {
        return byType(
                types,
                statements.all(
                        row -> new Row(row.getString(1), found(row.getObject(2, UUID.class), Match.SIMILAR)),
                        RESEMBLING,
                        names(types),
                        SearchText.folded(words),
                        most));
    }

    private static Found found(UUID record, Match match) {
        return new Found(new Id(record), match);
    }

    private static String[] names(List<RecordType<?>> types) {
        return types.stream().map(RecordType::name).toArray(String[]::new);
    }

    private record Row(String type, Found found) {}

    private static Map<RecordType<?>, List<Found>> byType(List<RecordType<?>> types, List<Row> rows) {
        Map<String, List<Found>> found = rows.stream().collect(groupingBy(Row::type, mapping(Row::found, toList())));
        return types.stream().collect(toMap(identity(), type -> found.getOrDefault(type.name(), List.of())));
    }
}
