package crm.application.imports;

import crm.application.Turns;
import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.job.Jobs;
import crm.application.record.Change;
import crm.application.record.Filter;
import crm.application.record.Query;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.domain.imports.Import;
import crm.domain.imports.ImportStatus;
import crm.domain.imports.RowOutcome;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@UseCase
class ImportService implements ImportIntake, ShowImport, UndoImport {
    static final int ROWS_OF_CHUNK = 500;

    /** How the jobs know their import. */
    static final String OF_JOB = "import";

    private static final Duration FILES_ARE_KEPT = Duration.ofDays(30);

    private final ImportPlans plans;
    private final RowImport rowImport;
    private final ImportedRows rows;
    private final RecordStore store;
    private final RecordWriter writer;
    private final RecordFinder finder;
    private final Jobs jobs;
    private final Turns turns;
    private final Clock clock;

    ImportService(
            ImportPlans plans,
            RowImport rowImport,
            ImportedRows rows,
            RecordStore store,
            RecordWriter writer,
            RecordFinder finder,
            Jobs jobs,
            Turns turns,
            Clock clock) {
        this.plans = plans;
        this.rowImport = rowImport;
        this.rows = rows;
        this.store = store;
        this.writer = writer;
        this.finder = finder;
        this.jobs = jobs;
        this.turns = turns;
        this.clock = clock;
    }

    @Override
    public Stored<Import> begin(Caller caller, ImportOrder order, ImportFile file) {
        RowImport.Plan plan = plans.of(caller, order, file.columns());
        requireRoom(caller);
        rows.forgetFiles(clock.instant().minus(FILES_ARE_KEPT));
        Values values = Import.TYPE
                .form()
                .blankLine()
                .with(Import.NAME, Import.NAME.shortened(file.name()))
                .with(Import.TYPE_OF_RECORDS, order.type().name())
                .with(Import.MODE, order.mode())
                .with(Import.KEY_FIELD, plan.keyField())
                .with(Import.DRY_RUN, order.dryRun())
                .with(Import.FORMAT, file.format())
                .with(Import.MAPPING, plan.mapping().plain())
                .with(Import.READING, reading(order, file));
        return writer.insert(caller, Import.TYPE, new Import(values));
    }

    private static Plain.Structure reading(ImportOrder order, ImportFile file) {
        Map<String, Plain> reading = new LinkedHashMap<>();
        reading.put("delimiter", Plain.text(file.delimiter()));
        reading.put("encoding", Plain.text(file.encoding()));
        reading.put(ImportPlans.COLUMNS, Plain.texts(file.columns()));
        order.dates().ifPresent(dates -> reading.put(ImportPlans.DATES, Plain.text(dates.name())));
        return new Plain.Structure(reading);
    }

    /** Nobody keeps the others waiting with many imports at once (BR-046, NFR-04). */
    private void requireRoom(Caller caller) {
        Id user = caller.user().orElseThrow(() -> Rejected.conflict("nobody", "Somebody in particular imports."));
        turns.await("imports of " + user);
        List<Object> underWay = Arrays.stream(ImportStatus.values())
                .filter(ImportStatus::isUnderWay)
                .map(status -> (Object) status)
                .toList();
        long running = store.count(
                Import.TYPE,
                Query.all(Import.TYPE)
                        .where(new Filter.AnyOf(Import.STATUS, underWay))
                        .where(Filter.equal(Stored.CREATED_BY, user)));
        if (running >= ImportRecords.AT_ONCE) {
            throw Rejected.of(
                    Rejected.Category.TOO_MANY,
                    "imports_running",
                    "You have " + running + " imports under way; another one can begin when one of them is over.");
        }
    }

    @Override
    public void take(Id run, int number, ImportedRows.Chunk chunk) {
        rows.keep(run, number, chunk);
    }

    @Override
    public void abandon(Caller caller, Id id) {
        Stored<Import> run = store.findForChange(Import.TYPE, id).orElseThrow();
        writer.update(caller, run, run.content().as(ImportStatus.FAILED), Change.STATUS_CHANGE);
    }

    @Override
    public Stored<Import> queue(Caller caller, Id id, long total) {
        requireRoom(caller);
        Stored<Import> run = store.findForChange(Import.TYPE, id).orElseThrow();
        Stored<Job> job = jobs.start(
                caller,
                JobKind.IMPORT,
                "Import of " + run.values().get(Import.NAME),
                new Plain.Structure(Map.of(OF_JOB, Plain.text(id.toString()))));
        Values values = run.values()
                .with(Import.STATUS, ImportStatus.QUEUED)
                .with(Import.TOTAL, total)
                .with(Import.JOB, job.id().toString());
        return writer.update(caller, run, new Import(values), Change.STATUS_CHANGE);
    }

    @Override
    public List<ImportedRow> rehearse(
            Caller caller, ImportOrder order, List<String> columns, List<List<String>> given) {
        RowImport.Plan plan = plans.of(caller, order, columns);
        RowImport.Plan rehearsal =
                new RowImport.Plan(plan.type(), plan.mode(), plan.keyField(), plan.mapping(), plan.dates(), true);
        return rowImport.work(caller, rehearsal, new ImportedRows.Chunk(1, given));
    }

    @Override
    public List<ImportRecords.Target> targets(Caller caller, ImportOrder order, List<String> columns) {
        return plans.of(caller, order, columns).mapping().described();
    }

    @Override
    public Stored<Import> show(Caller caller, Id run) {
        return finder.visible(caller, Import.TYPE, run);
    }

    @Override
    public List<ImportedRow> rows(
            Caller caller, Id run, Optional<RowOutcome> outcome, boolean kept, long after, int limit) {
        show(caller, run);
        return kept ? rows.keptFollowing(run, after, limit) : rows.following(run, outcome, after, limit);
    }

    @Override
    public List<ImportRecords.PreviewedRow> failed(Caller caller, Id run, long after, int limit) {
        show(caller, run);
        List<ImportRecords.PreviewedRow> failed = new ArrayList<>();
        Map<Integer, ImportedRows.Chunk> chunks = new LinkedHashMap<>();
        for (ImportedRow row : rows.following(run, Optional.of(RowOutcome.FAILED), after, limit)) {
            int number = Math.toIntExact((row.number() - 1) / ROWS_OF_CHUNK);
            ImportedRows.Chunk chunk = chunks.computeIfAbsent(
                    number,
                    it -> rows.chunk(run, it)
                            .orElseThrow(() -> Rejected.conflict(
                                    "file_forgotten",
                                    "The rows of this file are no longer kept; their faults still are.")));
            failed.add(new ImportRecords.PreviewedRow(
                    chunk.rows().get(Math.toIntExact(row.number() - chunk.firstRow())), row));
        }
        return failed;
    }

    @Override
    public Stored<Import> undo(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Import> run = finder.forVerb(caller, VERB, Import.TYPE, id, version);
        finder.input(caller, VERB, input);
        run.content().undoing(id);
        Stored<Job> job = jobs.start(
                caller,
                JobKind.IMPORT_UNDO,
                "Undoing the import of " + run.values().get(Import.NAME),
                new Plain.Structure(Map.of(OF_JOB, Plain.text(id.toString()))));
        return writer.update(caller, run, run.content().undoing(job.id()), Change.STATUS_CHANGE);
    }
}
