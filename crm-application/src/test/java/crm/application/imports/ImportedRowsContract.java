package crm.application.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.record.RecordStore;
import crm.application.record.Stamp;
import crm.domain.imports.Import;
import crm.domain.imports.ImportFormat;
import crm.domain.imports.ImportStatus;
import crm.domain.imports.RowOutcome;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everything that keeps the rows of imported files has to do. */
public abstract class ImportedRowsContract {
    private static final Instant BEGUN = Instant.parse("2026-02-08T14:30:00Z");
    private static final Id RECORD = new Id(UUID.randomUUID());
    private Id run;
    private Id other;

    protected abstract ImportedRows rows();

    protected abstract RecordStore records();

    protected abstract <T> T inTenant(Supplier<T> work);

    @BeforeEach
    void two_imports() {
        run = begun(ImportStatus.COMPLETED, BEGUN);
        other = begun(ImportStatus.COMPLETED, BEGUN);
    }

    private Id begun(ImportStatus status, Instant at) {
        Id id = new Id(UUID.randomUUID());
        Import content = new Import(Import.TYPE
                .form()
                .blankLine()
                .with(Import.NAME, "rows.csv")
                .with(Import.TYPE_OF_RECORDS, "customer")
                .with(Import.DRY_RUN, false)
                .with(Import.FORMAT, ImportFormat.CSV)
                .with(Import.STATUS, status)
                .with(Import.MAPPING, Plain.Structure.EMPTY)
                .with(Import.READING, Plain.Structure.EMPTY));
        inTenant(() -> records().insert(Import.TYPE, id, content, new Stamp(at, Optional.empty())));
        return id;
    }

    @Test
    void a_piece_of_a_file_comes_back_as_it_was_kept() {
        ImportedRows.Chunk first = new ImportedRows.Chunk(
                1, List.of(List.of("a", "", "b\n\"c\";\td"), List.of(""), List.of("Ångström 東京 \ud83d\ude00", "'=1")));
        ImportedRows.Chunk second = new ImportedRows.Chunk(4, List.of(List.of("x")));
        keep(run, 0, first);
        keep(run, 1, second);

        assertEquals(Optional.of(first), chunk(run, 0));
        assertEquals(Optional.of(second), chunk(run, 1));
        assertEquals(Optional.empty(), chunk(run, 2));
        assertEquals(Optional.empty(), chunk(other, 0));
    }

    @Test
    void what_became_of_rows_is_read_on_in_their_order_and_by_its_sort() {
        List<ImportedRow> four = four();
        add(run, four);

        assertEquals(four, following(run, Optional.empty(), 0, 10));
        assertEquals(four.subList(1, 3), following(run, Optional.empty(), 1, 2));
        assertEquals(List.of(four.get(3)), following(run, Optional.of(RowOutcome.FAILED), 0, 10));
        assertEquals(List.of(), following(run, Optional.of(RowOutcome.FAILED), 4, 10));
        assertEquals(List.of(), following(other, Optional.empty(), 0, 10));
    }

    @Test
    void what_was_written_is_read_backwards() {
        List<ImportedRow> four = four();
        add(run, four);

        assertEquals(List.of(four.get(1), four.get(0)), preceding(run, Long.MAX_VALUE, 10));
        assertEquals(List.of(four.get(1)), preceding(run, Long.MAX_VALUE, 1));
        assertEquals(List.of(four.get(0)), preceding(run, 2, 10));
    }

    @Test
    void what_was_taken_back_and_what_was_not_is_noted() {
        add(run, four());
        add(other, four());
        ImportedRow back = four().get(0).with(new ImportedRow.Undo(true, ""));
        ImportedRow kept = four().get(1).with(new ImportedRow.Undo(false, "It has changed since."));
        inTenant(() -> {
            rows().undone(run, List.of(kept, back));
            return run;
        });

        assertEquals(List.of(back, kept), following(run, Optional.empty(), 0, 2));
        assertEquals(List.of(kept), inTenant(() -> rows().keptFollowing(run, 0, 10)));
        assertEquals(List.of(), inTenant(() -> rows().keptFollowing(run, 2, 10)));
        assertEquals(four(), following(other, Optional.empty(), 0, 10));
    }

    @Test
    void old_files_are_forgotten_and_what_became_of_their_rows_is_not() {
        Id waiting = begun(ImportStatus.QUEUED, BEGUN);
        Id young = begun(ImportStatus.COMPLETED, BEGUN.plusSeconds(10));
        ImportedRows.Chunk chunk = new ImportedRows.Chunk(1, List.of(List.of("a")));
        List.of(run, waiting, young).forEach(of -> keep(of, 0, chunk));
        add(run, four());

        inTenant(() -> {
            rows().forgetFiles(BEGUN.plusSeconds(1));
            return run;
        });

        assertEquals(Optional.empty(), chunk(run, 0));
        assertEquals(Optional.of(chunk), chunk(waiting, 0));
        assertEquals(Optional.of(chunk), chunk(young, 0));
        assertEquals(four(), following(run, Optional.empty(), 0, 10));
    }

    @Test
    void many_rows_are_noted_at_once() {
        List<ImportedRow> many = LongStream.rangeClosed(1, 1_000)
                .mapToObj(number -> ImportedRow.of(number, RowOutcome.CREATED, RECORD))
                .toList();
        add(run, many);

        assertEquals(many, following(run, Optional.empty(), 0, 2_000));
    }

    private static List<ImportedRow> four() {
        return List.of(
                ImportedRow.of(1, RowOutcome.CREATED, RECORD),
                ImportedRow.of(2, RowOutcome.UPDATED, RECORD),
                ImportedRow.of(3, RowOutcome.SKIPPED, RECORD),
                ImportedRow.failed(
                        4,
                        List.of(
                                new Fault("/name", "required", "This is needed: \"name\"."),
                                new Fault("", "conflict", "…"))));
    }

    private void keep(Id of, int number, ImportedRows.Chunk chunk) {
        inTenant(() -> {
            rows().keep(of, number, chunk);
            return of;
        });
    }

    private Optional<ImportedRows.Chunk> chunk(Id of, int number) {
        return inTenant(() -> rows().chunk(of, number));
    }

    private void add(Id of, List<ImportedRow> done) {
        inTenant(() -> {
            rows().add(of, done);
            return of;
        });
    }

    private List<ImportedRow> following(Id of, Optional<RowOutcome> outcome, long after, int limit) {
        return inTenant(() -> rows().following(of, outcome, after, limit));
    }

    private List<ImportedRow> preceding(Id of, long before, int limit) {
        return inTenant(() -> rows().preceding(of, before, limit));
    }
}
