package crm.application.imports;

import crm.application.access.Caller;
import crm.application.job.Slice;
import crm.application.job.Work;
import crm.application.record.Change;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.record.Stamp;
import crm.domain.imports.Import;
import crm.domain.imports.ImportStatus;
import crm.domain.imports.RowOutcome;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.job.JobStatus;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes records of an import's rows, a piece of the file at a time. */
@ApplicationScoped
class ImportWork implements Work {
    private static final String NEXT = "chunk";

    private final ImportPlans plans;
    private final RowImport rowImport;
    private final ImportedRows rows;
    private final RecordStore store;
    private final RecordWriter writer;
    private final Clock clock;

    ImportWork(
            ImportPlans plans,
            RowImport rowImport,
            ImportedRows rows,
            RecordStore store,
            RecordWriter writer,
            Clock clock) {
        this.plans = plans;
        this.rowImport = rowImport;
        this.rows = rows;
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public JobKind kind() {
        return JobKind.IMPORT;
    }

    @Override
    public Slice next(Caller caller, Stored<Job> job) {
        Stored<Import> run = run(store, job);
        int number = number(job.values().get(Job.STATE));
        Optional<ImportedRows.Chunk> chunk = rows.chunk(run.id(), number);
        if (chunk.isEmpty()) {
            hold(store, job);
            Stored<Import> over =
                    writer.update(caller, run, run.content().as(ImportStatus.COMPLETED), Change.STATUS_CHANGE);
            return slice(true, number, over.content());
        }
        List<ImportedRow> done = rowImport.work(caller, plans.of(run.content()), chunk.get());
        rows.add(run.id(), done);
        Import counted = run.content().as(ImportStatus.RUNNING);
        for (RowOutcome outcome : RowOutcome.values()) {
            long of = done.stream().filter(row -> row.outcome() == outcome).count();
            counted = counted.counting(outcome, of);
        }
        hold(store, job);
        // How far it has come is no change of the business; the log keeps that it began and how it ended.
        store.update(run, counted, new Stamp(clock.instant().truncatedTo(ChronoUnit.MICROS), caller.user()));
        return slice(false, number + 1, counted);
    }

    private static Slice slice(boolean finished, int next, Import run) {
        Map<String, Plain> result = new LinkedHashMap<>();
        long done = 0;
        for (var counter : List.of(Import.CREATED, Import.UPDATED, Import.SKIPPED, Import.FAILED)) {
            long rows = run.values().get(counter);
            result.put(counter.name(), Plain.number(rows));
            done += rows;
        }
        return new Slice(
                finished,
                done,
                run.values().find(Import.TOTAL),
                new Plain.Structure(Map.of(NEXT, Plain.number(next))),
                new Plain.Structure(result));
    }

    private static int number(Plain.Structure state) {
        return state.member(NEXT)
                .map(plain -> ((Plain.Number) plain).value())
                .map(BigDecimal::intValueExact)
                .orElse(0);
    }

    /** The import that a job is about. */
    static Stored<Import> run(RecordStore store, Stored<Job> job) {
        return job.values()
                .get(Job.INPUT)
                .member(ImportService.OF_JOB)
                .flatMap(id -> Id.parse(((Plain.Text) id).value()))
                .flatMap(id -> store.find(Import.TYPE, id))
                .orElseThrow(() -> Rejected.notFound("import"));
    }

    /** Whoever cancels a job holds it before its import; a step does the same, so that neither waits for the other forever. */
    static void hold(RecordStore store, Stored<Job> job) {
        store.findForChange(Job.TYPE, job.id());
    }

    @Override
    public void ended(Caller caller, Stored<Job> job) {
        Stored<Import> run = run(store, job);
        ImportStatus status =
                job.content().status() == JobStatus.CANCELLED ? ImportStatus.CANCELLED : ImportStatus.FAILED;
        writer.update(caller, run, run.content().as(status), Change.STATUS_CHANGE);
    }
}
