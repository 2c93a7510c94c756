package crm.adapter.rest.dedupe;

import crm.application.dedupe.Candidates;
import crm.application.dedupe.ReviewCandidates;
import crm.application.export.PartByPart;
import crm.application.role.Permissions;
import crm.application.table.Cell;
import crm.application.table.Column;
import crm.domain.dedupe.DuplicateRules;
import crm.domain.dedupe.Likeness;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays pairs of records that may be the same out as a table: a row a pair. */
final class CandidateTable {
    private static final List<Column> COLUMNS = List.of(
            Column.named("id", Column.Kind.TEXT),
            Column.named("type", Column.Kind.TEXT),
            Column.named("score", Column.Kind.WHOLE),
            Column.named("status", Column.Kind.TEXT),
            Column.named("foundAt", Column.Kind.INSTANT),
            Column.named("reasons", Column.Kind.TEXT),
            Column.named("firstId", Column.Kind.TEXT),
            Column.named("firstLabel", Column.Kind.TEXT),
            Column.named("secondId", Column.Kind.TEXT),
            Column.named("secondLabel", Column.Kind.TEXT));

    private CandidateTable() {}

    /** Pairs of the types that the caller may carry away. */
    static PartByPart<ReviewCandidates.Shown> of() {
        Map<String, String> exports = Stream.of(DuplicateRules.values())
                .map(DuplicateRules::type)
                .collect(Collectors.toMap(type -> type.permission(Operation.VIEW), Permissions::export));
        return new PartByPart<>("Duplicates", Set.of(), exports, COLUMNS, shown -> Stream.of(row(shown)));
    }

    private static List<Cell> row(ReviewCandidates.Shown shown) {
        Candidates.Candidate candidate = shown.candidate();
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell.Text(candidate.id().toString()),
                new Cell.Text(candidate.rules().code()),
                new Cell.Whole(candidate.likeness().score()),
                new Cell.Text(candidate.status().code()),
                new Cell.Moment(candidate.foundAt()),
                new Cell.Text(shown.evidence().stream()
                        .map(Likeness.Evidence::reason)
                        .map(reason -> reason.code())
                        .distinct()
                        .collect(Collectors.joining(";")))));
        for (int i = 0; i < 2; i++) {
            List<Stored<?>> records = shown.records();
            cells.add(i < records.size() ? new Cell.Text(records.get(i).id().toString()) : Cell.NOTHING);
            cells.add(i < records.size() ? Cell.of(records.get(i).shownLabel(), Cell.Text::new) : Cell.NOTHING);
        }
        return cells;
    }
}
