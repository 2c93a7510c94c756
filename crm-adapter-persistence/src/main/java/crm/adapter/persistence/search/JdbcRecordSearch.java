package crm.adapter.persistence.search;

import crm.adapter.persistence.record.SearchText;
import crm.adapter.persistence.statement.Statements;
import crm.application.search.Match;
import crm.application.search.RecordSearch;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Searches the index that is kept beside the records. */
@ApplicationScoped
class JdbcRecordSearch implements RecordSearch {
    private static final Match[] PLACES = {Match.EXACT, Match.BEGINNING, Match.WORD, Match.PART};

    private final Statements statements;

    JdbcRecordSearch(Statements statements) {
        this.statements = statements;
    }

    @Override
    public List<Found> holding(RecordType<?> type, String words, int most) {
        List<String> patterns = SearchText.patterns(words);
        if (patterns.isEmpty()) {
            return List.of();
        }
        return statements.all(
                row -> new Found(new Id(row.getObject(1, UUID.class)), PLACES[row.getInt(2)]),
                "select * from ranked_records(?, ?, ?, ?)",
                type.name(),
                patterns.toArray(new String[0]),
                SearchText.folded(words),
                most);
    }

    @Override
    public List<Found> resembling(RecordType<?> type, String words, int most) {
        return statements.all(
                row -> new Found(new Id(row.getObject(1, UUID.class)), Match.SIMILAR),
                "select * from similar_records(?, ?, ?)",
                type.name(),
                SearchText.folded(words),
                most);
    }
}
