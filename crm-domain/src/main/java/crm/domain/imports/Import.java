package crm.domain.imports;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;

/** Records taken in from a file, with what became of each row (EP-091, IMP-1). */
public record Import(Values values) implements Entity {
    private static final String KEPT = "The import itself keeps it.";

    public static final Field<String> NAME = Field.text("fileName", 200)
            .required()
            .readOnly(KEPT)
            .describedAs("What the file was called.")
            .exampleOf("customers.csv");
    public static final Field<String> TYPE_OF_RECORDS = Field.text("type", 60)
            .required()
            .filterable()
            .readOnly(KEPT)
            .describedAs("Of which type the records are.")
            .exampleOf("customer");
    public static final Field<ImportMode> MODE = Field.choice("mode", ImportMode.class)
            .required()
            .orElse(ImportMode.CREATE)
            .readOnly(KEPT)
            .describedAs("Whether rows make records, change them, or both.");
    public static final Field<String> KEY_FIELD = Field.text("keyField", 60)
            .readOnly(KEPT)
            .describedAs("By which field a row's record is known.")
            .exampleOf("primaryEmail");
    public static final Field<Boolean> DRY_RUN =
            Field.flag("dryRun").readOnly(KEPT).describedAs("Whether it only tells what would happen.");
    public static final Field<ImportFormat> FORMAT = Field.choice("format", ImportFormat.class)
            .required()
            .readOnly(KEPT)
            .describedAs("What sort of file it was.");
    public static final Field<ImportStatus> STATUS = Field.choice("status", ImportStatus.class)
            .required()
            .orElse(ImportStatus.RECEIVING)
            .filterable()
            .readOnly(KEPT)
            .describedAs("How far it has come.");
    public static final Field<Plain.Structure> MAPPING =
            Field.customData("mapping").readOnly(KEPT).describedAs("Which column of the file goes into which field.");
    public static final Field<Plain.Structure> READING = Field.customData("reading")
            .readOnly(KEPT)
            .describedAs("How the file is read: its delimiter, encoding, columns and the order of days and months.");
    public static final Field<String> JOB =
            Field.text("jobId", 36).readOnly(KEPT).describedAs("The job that does it.");
    public static final Field<String> UNDO_JOB =
            Field.text("undoJobId", 36).readOnly(KEPT).describedAs("The job that takes it back.");
    public static final Field<Long> TOTAL =
            Field.whole("total").required().orElse(0L).readOnly(KEPT).describedAs("How many rows the file has.");
    public static final Field<Long> CREATED =
            Field.whole("created").required().orElse(0L).readOnly(KEPT).describedAs("How many rows made a record.");
    public static final Field<Long> UPDATED =
            Field.whole("updated").required().orElse(0L).readOnly(KEPT).describedAs("How many rows changed one.");
    public static final Field<Long> SKIPPED =
            Field.whole("skipped").required().orElse(0L).readOnly(KEPT).describedAs("How many rows had nothing to do.");
    public static final Field<Long> FAILED =
            Field.whole("failed").required().orElse(0L).readOnly(KEPT).describedAs("How many rows were refused.");
    public static final Field<Long> TAKEN_BACK = Field.whole("takenBack")
            .required()
            .orElse(0L)
            .readOnly(KEPT)
            .describedAs("How many rows' records are as they were before it was undone.");
    public static final Field<Long> KEPT_ROWS = Field.whole("kept")
            .required()
            .orElse(0L)
            .readOnly(KEPT)
            .describedAs("How many rows' records were left alone when it was undone, as they had changed since.");

    public static final RecordType<Import> TYPE = RecordType.of(Import.class, "import", "imports")
            .describedAs("Records taken in from a file.")
            .fields(
                    NAME,
                    TYPE_OF_RECORDS,
                    MODE,
                    KEY_FIELD,
                    DRY_RUN,
                    FORMAT,
                    STATUS,
                    MAPPING,
                    READING,
                    JOB,
                    UNDO_JOB,
                    TOTAL,
                    CREATED,
                    UPDATED,
                    SKIPPED,
                    FAILED,
                    TAKEN_BACK,
                    KEPT_ROWS)
            .label(NAME)
            .only(Operation.VIEW)
            .builtBy(Import::new);

    public ImportStatus status() {
        return values.get(STATUS);
    }

    public Import as(ImportStatus status) {
        return new Import(values.with(STATUS, status));
    }

    /** This import with one more row, or several, of that outcome. */
    public Import counting(RowOutcome outcome, long rows) {
        Field<Long> counter = switch (outcome) {
            case CREATED -> CREATED;
            case UPDATED -> UPDATED;
            case SKIPPED -> SKIPPED;
            case FAILED -> FAILED;
        };
        return new Import(values.with(counter, values.get(counter) + rows));
    }

    /** This import, about to be undone by that job. @throws Rejected where there is nothing to undo, or not yet */
    public Import undoing(Id job) {
        if (!status().isOver() || status() == ImportStatus.UNDONE) {
            throw Rejected.conflict("import_not_over", "An import is undone when it is over, and once.");
        }
        if (values.get(DRY_RUN)) {
            throw Rejected.conflict("dry_run", "A dry run has written nothing that could be taken back.");
        }
        return new Import(values.with(STATUS, ImportStatus.UNDOING).with(UNDO_JOB, job.toString()));
    }
}
