package crm.adapter.persistence.imports;

import crm.adapter.persistence.record.PlainJson;
import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.imports.ImportedRow;
import crm.application.imports.ImportedRows;
import crm.domain.imports.RowOutcome;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of files, several hundred in one row of a table, and what became of each in a row of its own. */
@ApplicationScoped
class JdbcImportedRows implements ImportedRows {
    private static final char BETWEEN_CELLS = '\u001f';
    private static final char BETWEEN_ROWS = '\u001e';

    private static final String COLUMNS =
            "select row_number, outcome, record_id, cast(faults as text), undo, undo_note from import_row"
                    + " where tenant_id = ? and import_id = ?";

    private static final String ADD = """
            insert into import_row (tenant_id, import_id, row_number, outcome, record_id, faults)
            select ?, ?, done.number, done.outcome, done.record, cast(done.faults as jsonb)
            from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as uuid[]), cast(? as text[]))
                as done(number, outcome, record, faults)
            """;

    private static final String UNDONE = """
            update import_row set undo = done.undo, undo_note = done.note
            from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as text[])) as done(number, undo, note)
            where tenant_id = ? and import_id = ? and row_number = done.number
            """;

    private static final String FORGET = """
            delete from import_chunk where tenant_id = ? and import_id in (
                select id from import_run where tenant_id = ? and created_at < ?
                    and status not in ('QUEUED', 'RUNNING'))
            """;

    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcImportedRows(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public void keep(Id run, int number, Chunk chunk) {
        String cells = chunk.rows().stream()
                .map(row -> row.stream()
                        .map(JdbcImportedRows::kept)
                        .collect(Collectors.joining(String.valueOf(BETWEEN_CELLS))))
                .collect(Collectors.joining(String.valueOf(BETWEEN_ROWS)));
        statements.perform(
                "insert into import_chunk (tenant_id, import_id, number, first_row, cells) values (?, ?, ?, ?, ?)",
                tenant(),
                run.value(),
                number,
                chunk.firstRow(),
                cells);
    }

    /** What PostgreSQL cannot keep, and what parts the cells here, is shown to be missing. */
    private static String kept(String cell) {
        return cell.codePoints()
                .map(point -> point == 0
                                || point == BETWEEN_CELLS
                                || point == BETWEEN_ROWS
                                || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                        ? '\ufffd'
                        : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public Optional<Chunk> chunk(Id run, int number) {
        return statements.only(
                row -> new Chunk(row.getLong(1), rows(row.getString(2))),
                "select first_row, cells from import_chunk where tenant_id = ? and import_id = ? and number = ?",
                tenant(),
                run.value(),
                number);
    }

    private static List<List<String>> rows(String cells) {
        return Stream.of(cells.split(String.valueOf(BETWEEN_ROWS), -1))
                .map(row -> List.of(row.split(String.valueOf(BETWEEN_CELLS), -1)))
                .toList();
    }

    @Override
    public void add(Id run, List<ImportedRow> rows) {
        statements.perform(
                ADD,
                tenant(),
                run.value(),
                rows.stream().map(ImportedRow::number).toArray(Long[]::new),
                rows.stream().map(row -> row.outcome().name()).toArray(String[]::new),
                rows.stream()
                        .map(row -> row.record().map(Id::toString).orElse(null))
                        .toArray(String[]::new),
                rows.stream().map(row -> faults(row.faults())).toArray(String[]::new));
    }

    private static String faults(List<Fault> faults) {
        return faults.isEmpty()
                ? null
                : PlainJson.write(new Plain.Sequence(
                        faults.stream().map(JdbcImportedRows::plain).toList()));
    }

    private static Plain plain(Fault fault) {
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put("pointer", Plain.text(fault.pointer()));
        members.put("code", Plain.text(fault.code()));
        members.put("message", Plain.text(fault.message()));
        return new Plain.Structure(members);
    }

    @Override
    public List<ImportedRow> following(Id run, Optional<RowOutcome> outcome, long after, int limit) {
        String of = outcome.map(word -> switch (word) {
                    case CREATED -> " and outcome = 'CREATED'";
                    case UPDATED -> " and outcome = 'UPDATED'";
                    case SKIPPED -> " and outcome = 'SKIPPED'";
                    case FAILED -> " and outcome = 'FAILED'";
                })
                .orElse("");
        return read(of + " and row_number > ? order by row_number limit ?", run, after, limit);
    }

    @Override
    public List<ImportedRow> keptFollowing(Id run, long after, int limit) {
        return read(" and undo = 'KEPT' and row_number > ? order by row_number limit ?", run, after, limit);
    }

    @Override
    public List<ImportedRow> preceding(Id run, long before, int limit) {
        return read(
                " and outcome in ('CREATED', 'UPDATED') and row_number < ? order by row_number desc limit ?",
                run,
                before,
                limit);
    }

    private List<ImportedRow> read(String condition, Id run, long place, int limit) {
        return statements.all(JdbcImportedRows::row, COLUMNS + condition, tenant(), run.value(), place, limit);
    }

    private static ImportedRow row(ResultSet row) throws SQLException {
        Optional<String> undo = Optional.ofNullable(row.getString(5));
        String note = Optional.ofNullable(row.getString(6)).orElse("");
        return new ImportedRow(
                row.getLong(1),
                RowOutcome.valueOf(row.getString(2)),
                Optional.ofNullable(row.getObject(3, UUID.class)).map(Id::new),
                read(Optional.ofNullable(row.getString(4))),
                undo.map(word -> new ImportedRow.Undo(word.equals("TAKEN_BACK"), note)));
    }

    private static List<Fault> read(Optional<String> json) {
        List<Fault> faults = new ArrayList<>();
        json.map(PlainJson::read)
                .ifPresent(plain -> ((Plain.Sequence) plain)
                        .items()
                        .forEach(item -> faults.add(
                                new Fault(text(item, "pointer"), text(item, "code"), text(item, "message")))));
        return faults;
    }

    private static String text(Plain fault, String name) {
        return ((Plain.Text) ((Plain.Structure) fault).member(name).orElseThrow()).value();
    }

    @Override
    public void undone(Id run, List<ImportedRow> rows) {
        statements.perform(
                UNDONE,
                rows.stream().map(ImportedRow::number).toArray(Long[]::new),
                rows.stream()
                        .map(row -> row.undo().orElseThrow().takenBack() ? "TAKEN_BACK" : "KEPT")
                        .toArray(String[]::new),
                rows.stream().map(row -> row.undo().orElseThrow().note()).toArray(String[]::new),
                tenant(),
                run.value());
    }

    @Override
    public void forgetFiles(Instant before) {
        statements.perform(FORGET, tenant(), tenant(), before);
    }

    private String tenant() {
        return tenant.orNobody();
    }
}
