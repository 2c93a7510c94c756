package crm.application.testing;

import crm.application.imports.ImportedRow;
import crm.application.imports.ImportedRows;
import crm.application.record.RecordStore;
import crm.domain.imports.Import;
import crm.domain.imports.ImportStatus;
import crm.domain.imports.RowOutcome;
import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Rows of imported files that live in memory. */
public final class InMemoryImportedRows implements ImportedRows {
    private final RecordStore imports;
    private Map<Id, TreeMap<Integer, Chunk>> chunks = new HashMap<>();
    private Map<Id, TreeMap<Long, ImportedRow>> rows = new HashMap<>();
    private int until = Integer.MAX_VALUE;

    /** @param imports where the imports themselves are kept */
    public InMemoryImportedRows(RecordStore imports) {
        this.imports = imports;
    }

    /** From now on the outcomes of that many pieces can still be kept; those of the next one cannot. */
    public void breakAfter(int pieces) {
        until = pieces;
    }

    /** Whatever was broken works again. */
    public void mend() {
        until = Integer.MAX_VALUE;
    }

    /** How many files have rows here. */
    public int files() {
        return chunks.size();
    }

    @Override
    public void keep(Id run, int number, Chunk chunk) {
        chunks.computeIfAbsent(run, _ -> new TreeMap<>()).put(number, chunk);
    }

    @Override
    public Optional<Chunk> chunk(Id run, int number) {
        return Optional.ofNullable(chunks.getOrDefault(run, new TreeMap<>()).get(number));
    }

    @Override
    public void add(Id run, List<ImportedRow> done) {
        if (until == 0) {
            throw new IllegalStateException("The power is gone");
        }
        until--;
        done.forEach(row -> rows.computeIfAbsent(run, _ -> new TreeMap<>()).put(row.number(), row));
    }

    @Override
    public List<ImportedRow> following(Id run, Optional<RowOutcome> outcome, long after, int limit) {
        return of(
                        run,
                        row -> row.number() > after
                                && outcome.filter(wanted -> wanted != row.outcome())
                                        .isEmpty())
                .stream()
                .limit(limit)
                .toList();
    }

    @Override
    public List<ImportedRow> keptFollowing(Id run, long after, int limit) {
        return of(
                        run,
                        row -> row.number() > after
                                && row.undo().filter(undo -> !undo.takenBack()).isPresent())
                .stream()
                .limit(limit)
                .toList();
    }

    @Override
    public List<ImportedRow> preceding(Id run, long before, int limit) {
        return of(
                        run,
                        row -> row.number() < before
                                && (row.outcome() == RowOutcome.CREATED || row.outcome() == RowOutcome.UPDATED))
                .stream()
                .sorted(Comparator.comparing(ImportedRow::number).reversed())
                .limit(limit)
                .toList();
    }

    private List<ImportedRow> of(Id run, Predicate<ImportedRow> wanted) {
        return rows.getOrDefault(run, new TreeMap<>()).values().stream()
                .filter(wanted)
                .toList();
    }

    @Override
    public void undone(Id run, List<ImportedRow> undone) {
        undone.forEach(row -> rows.get(run).put(row.number(), row));
    }

    @Override
    public void forgetFiles(Instant before) {
        chunks.keySet()
                .removeIf(run -> imports.find(Import.TYPE, run)
                        .filter(found -> found.createdAt().isBefore(before)
                                && found.content().status() != ImportStatus.QUEUED
                                && found.content().status() != ImportStatus.RUNNING)
                        .isPresent());
    }

    /** Everything that is kept, to be brought back later. */
    record Snapshot(Map<Id, TreeMap<Integer, Chunk>> chunks, Map<Id, TreeMap<Long, ImportedRow>> rows) {}

    Snapshot snapshot() {
        Map<Id, TreeMap<Integer, Chunk>> files = new HashMap<>();
        chunks.forEach((run, of) -> files.put(run, new TreeMap<>(of)));
        Map<Id, TreeMap<Long, ImportedRow>> outcomes = new HashMap<>();
        rows.forEach((run, of) -> outcomes.put(run, new TreeMap<>(of)));
        return new Snapshot(files, outcomes);
    }

    void restore(Snapshot before) {
        chunks = before.chunks();
        rows = before.rows();
    }
}
