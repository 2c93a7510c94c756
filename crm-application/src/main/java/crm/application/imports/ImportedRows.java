package crm.application.imports;

import crm.domain.imports.RowOutcome;
import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the rows of imported files, and what became of each. */
public interface ImportedRows {

    /** Several rows as they came. */
    record Chunk(long firstRow, List<List<String>> rows) {}

    void keep(Id run, int number, Chunk chunk);

    Optional<Chunk> chunk(Id run, int number);

    void add(Id run, List<ImportedRow> rows);

    /** The rows after one, in their order. @param outcome of that outcome alone, where it is given */
    List<ImportedRow> following(Id run, Optional<RowOutcome> outcome, long after, int limit);

    /** The rows whose records were left alone when the import was undone. */
    List<ImportedRow> keptFollowing(Id run, long after, int limit);

    /** The rows before one that made or changed a record, the last one first. */
    List<ImportedRow> preceding(Id run, long before, int limit);

    /** Notes what became of the rows when the import was undone. */
    void undone(Id run, List<ImportedRow> rows);

    /** Forgets the files of imports that were begun before; what became of their rows stays known. */
    void forgetFiles(Instant before);
}
