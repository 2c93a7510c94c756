package crm.application.imports;

import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.access.Sight;
import crm.application.history.ChangeHistory;
import crm.application.job.Slice;
import crm.application.job.Work;
import crm.application.record.Change;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.record.Stamp;
import crm.application.record.WriteRecords;
import crm.domain.Catalog;
import crm.domain.imports.Import;
import crm.domain.imports.ImportStatus;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes back what an import has done, the last row first; records that have changed since are left alone. */
@ApplicationScoped
class UndoWork implements Work {
    private static final String BEFORE = "before";
    private static final int ROWS = 200;
    private static final int CHANGES_OF_A_RECORD = 1_000;

    private final ImportedRows rows;
    private final ImportPlans plans;
    private final RecordStore store;
    private final RecordWriter writer;
    private final WriteRecords records;
    private final ChangeHistory history;
    private final Catalog catalog;
    private final Clock clock;

    UndoWork(
            ImportedRows rows,
            ImportPlans plans,
            RecordStore store,
            RecordWriter writer,
            WriteRecords records,
            ChangeHistory history,
            Catalog catalog,
            Clock clock) {
        this.rows = rows;
        this.plans = plans;
        this.store = store;
        this.writer = writer;
        this.records = records;
        this.history = history;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public JobKind kind() {
        return JobKind.IMPORT_UNDO;
    }

    @Override
    public Slice next(Caller caller, Stored<Job> job) {
        Stored<Import> run = ImportWork.run(store, job);
        List<ImportedRow> part = rows.preceding(run.id(), before(job.values().get(Job.STATE)), ROWS);
        if (part.isEmpty()) {
            ImportWork.hold(store, job);
            Stored<Import> over =
                    writer.update(caller, run, run.content().as(ImportStatus.UNDONE), Change.STATUS_CHANGE);
            return slice(true, 0, over.content());
        }
        RecordType<?> type = plans.of(run.content()).type();
        Id operation = run.values().find(Import.JOB).flatMap(Id::parse).orElseThrow();
        List<ImportedRow> undone = new ArrayList<>();
        part.forEach(row ->
                undone.add(row.with(undo(caller, type, operation, row.record().orElseThrow()))));
        rows.undone(run.id(), undone);
        Import counted = counted(run.content(), undone);
        ImportWork.hold(store, job);
        store.update(run, counted, new Stamp(clock.instant().truncatedTo(ChronoUnit.MICROS), caller.user()));
        return slice(false, part.getLast().number(), counted);
    }

    private static Import counted(Import run, List<ImportedRow> undone) {
        long back = undone.stream()
                .filter(row -> row.undo().filter(ImportedRow.Undo::takenBack).isPresent())
                .count();
        return new Import(run.values()
                .with(Import.TAKEN_BACK, run.values().get(Import.TAKEN_BACK) + back)
                .with(Import.KEPT_ROWS, run.values().get(Import.KEPT_ROWS) + undone.size() - back));
    }

    private <R extends Entity> ImportedRow.Undo undo(Caller caller, RecordType<R> type, Id operation, Id record) {
        List<Change> changes = history.newest(ChangeHistory.Wanted.of(record), CHANGES_OF_A_RECORD);
        if (changes.stream().anyMatch(change -> change.operation().equals(caller.operation()))) {
            return new ImportedRow.Undo(true, "with another row of the same record");
        }
        if (changes.isEmpty() || !changes.getFirst().operation().equals(operation)) {
            return new ImportedRow.Undo(false, "It has changed since.");
        }
        List<Change> own = changes.stream()
                .filter(change -> change.operation().equals(operation))
                .toList();
        return own.stream().anyMatch(change -> change.action().equals(Change.CREATE))
                ? removed(caller, type, record, own.getFirst().version())
                : restored(caller, type, record, own);
    }

    /** Whoever may import may take back what the import itself has made; nobody else has a share in it. */
    private <R extends Entity> ImportedRow.Undo removed(Caller caller, RecordType<R> type, Id record, long version) {
        Optional<String> held = catalog.referrersOf(type).stream()
                .filter(referrer -> !store.countReferring(
                                referrer.type(), referrer.field(), Set.of(record), Sight.EVERYTHING)
                        .isEmpty())
                .map(referrer -> referrer.type().path())
                .findFirst();
        if (held.isPresent()) {
            return new ImportedRow.Undo(false, "There are " + held.get() + " that belong to it.");
        }
        Grants grants = caller.grants().with(type.permission(Operation.DELETE));
        Caller remover = new Caller(caller.tenant(), caller.user(), grants, caller.operation(), caller.origin());
        return told(records.write(remover, type, List.of(new WriteRecords.Write.Deletion(record, version))));
    }

    private <R extends Entity> ImportedRow.Undo restored(
            Caller caller, RecordType<R> type, Id record, List<Change> newestFirst) {
        Map<String, Plain> before = new LinkedHashMap<>();
        newestFirst.forEach(change -> change.fields().forEach(field -> before.put(field.field(), field.before())));
        before.keySet()
                .removeIf(name -> type.form()
                        .find(name)
                        .filter(field ->
                                field.writing() == Field.Writing.WRITABLE || field.writing() == Field.Writing.ECHOED)
                        .isEmpty());
        Changes changes = type.form().readReplacement(new Plain.Structure(before));
        Optional<Long> version = Optional.of(newestFirst.getFirst().version());
        return told(records.write(caller, type, List.of(new WriteRecords.Write.Update(record, version, changes))));
    }

    private static <R extends Entity> ImportedRow.Undo told(List<WriteRecords.Written<R>> written) {
        return switch (written.getFirst()) {
            case WriteRecords.Written.Done<R> _ -> new ImportedRow.Undo(true, "");
            case WriteRecords.Written.Refused<R>(var refusal) -> new ImportedRow.Undo(false, refusal.getMessage());
        };
    }

    private static Slice slice(boolean finished, long before, Import run) {
        long back = run.values().get(Import.TAKEN_BACK);
        long kept = run.values().get(Import.KEPT_ROWS);
        return new Slice(
                finished,
                back + kept,
                Optional.of(run.values().get(Import.CREATED) + run.values().get(Import.UPDATED)),
                new Plain.Structure(Map.of(BEFORE, Plain.number(before))),
                new Plain.Structure(Map.of(
                        Import.TAKEN_BACK.name(), Plain.number(back), Import.KEPT_ROWS.name(), Plain.number(kept))));
    }

    private static long before(Plain.Structure state) {
        return state.member(BEFORE)
                .map(plain -> ((Plain.Number) plain).value())
                .map(BigDecimal::longValueExact)
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public void ended(Caller caller, Stored<Job> job) {
        Stored<Import> run = ImportWork.run(store, job);
        writer.update(caller, run, run.content().as(ImportStatus.COMPLETED), Change.STATUS_CHANGE);
    }
}
