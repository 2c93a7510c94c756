package crm.adapter.rest.history;

import crm.application.export.PartByPart;
import crm.application.history.ViewHistory;
import crm.application.record.Change;
import crm.application.table.Cell;
import crm.application.table.Column;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Lays changes out as a table: a row for each field that a change changed, as people who filter want it. */
final class HistoryTable {
    private static final List<Column> COLUMNS = List.of(
            Column.named("id", Column.Kind.TEXT),
            Column.named("at", Column.Kind.INSTANT),
            Column.named("action", Column.Kind.TEXT),
            Column.named("recordType", Column.Kind.TEXT),
            Column.named("recordId", Column.Kind.TEXT),
            Column.named("recordLabel", Column.Kind.TEXT),
            Column.named("version", Column.Kind.WHOLE),
            Column.named("actorId", Column.Kind.TEXT),
            Column.named("actorName", Column.Kind.TEXT),
            Column.named("address", Column.Kind.TEXT),
            Column.named("client", Column.Kind.TEXT),
            Column.named("operation", Column.Kind.TEXT),
            Column.named("withheld", Column.Kind.YES_NO),
            Column.named("field", Column.Kind.TEXT),
            Column.named("before", Column.Kind.TEXT),
            Column.named("after", Column.Kind.TEXT));

    private HistoryTable() {}

    /** @param export what it takes to carry away what {@code view} shows */
    static PartByPart<ViewHistory.Entry> of(String title, String view, String export) {
        return new PartByPart<>(title, Set.of(export), Map.of(view, export), COLUMNS, HistoryTable::rows);
    }

    private static Stream<List<Cell>> rows(ViewHistory.Entry entry) {
        List<Cell> change = change(entry);
        List<Change.FieldChange> fields =
                entry.withheld() ? List.of() : entry.change().fields();
        return fields.isEmpty()
                ? Stream.of(with(change, Cell.NOTHING, Cell.NOTHING, Cell.NOTHING))
                : fields.stream()
                        .map(field -> with(change, text(field.field()), cell(field.before()), cell(field.after())));
    }

    private static List<Cell> change(ViewHistory.Entry entry) {
        Change change = entry.change();
        return List.of(
                text(change.id().toString()),
                new Cell.Moment(change.at()),
                text(change.action()),
                text(change.type()),
                text(change.record().toString()),
                Cell.of(entry.label(), Cell.Text::new),
                new Cell.Whole(change.version()),
                Cell.of(change.actor().map(Id::toString), Cell.Text::new),
                Cell.of(entry.actor(), Cell.Text::new),
                text(change.origin().address()),
                text(change.origin().client()),
                text(change.operation().toString()),
                new Cell.YesNo(entry.withheld()));
    }

    private static List<Cell> with(List<Cell> change, Cell... more) {
        List<Cell> cells = new ArrayList<>(change);
        cells.addAll(List.of(more));
        return cells;
    }

    private static Cell text(String text) {
        return text.isEmpty() ? Cell.NOTHING : new Cell.Text(text);
    }

    private static Cell cell(Plain plain) {
        return switch (plain) {
            case Plain.Nothing _ -> Cell.NOTHING;
            case Plain.Text(String value) -> text(value);
            case Plain.Number(var value) -> new Cell.Number(value);
            case Plain.Flag(boolean value) -> new Cell.YesNo(value);
            case Plain.Sequence _, Plain.Structure _ -> new Cell.Data(plain);
        };
    }
}
