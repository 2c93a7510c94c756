package crm.domain.job;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.util.Optional;

/** Work that takes longer than a request: who asked for it sees how far it has come, and can stop it. */
public record Job(Values values) implements Entity {
    private static final String KEPT = "The job itself keeps it.";

    public static final Field<JobKind> KIND = Field.choice("kind", JobKind.class)
            .required()
            .filterable()
            .readOnly(KEPT)
            .describedAs("What sort of work it is.");
    public static final Field<String> NAME =
            Field.text("name", 200).required().readOnly(KEPT).describedAs("What is done, in a few words.");
    public static final Field<JobStatus> STATUS = Field.choice("status", JobStatus.class)
            .required()
            .orElse(JobStatus.QUEUED)
            .filterable()
            .readOnly(KEPT)
            .describedAs("How far it has come.");
    public static final Field<Long> DONE = Field.whole("done")
            .required()
            .orElse(0L)
            .readOnly(KEPT)
            .describedAs("How many of its parts are done, whether well or badly.");
    public static final Field<Long> TOTAL =
            Field.whole("total").readOnly(KEPT).describedAs("How many parts there are, once that is known.");
    public static final Field<Plain.Structure> INPUT =
            Field.customData("input").readOnly(KEPT).describedAs("What was asked for.");
    public static final Field<Plain.Structure> STATE =
            Field.customData("state").readOnly(KEPT).describedAs("Where it goes on, should it be interrupted.");
    public static final Field<Plain.Structure> RESULT =
            Field.customData("result").readOnly(KEPT).describedAs("What has come of it so far.");
    public static final Field<String> FAILURE =
            Field.text("failure", 4000).readOnly(KEPT).describedAs("Why it failed.");
    public static final Field<Instant> STARTED_AT =
            Field.instant("startedAt").readOnly(KEPT).describedAs("When it was begun.");
    public static final Field<Instant> FINISHED_AT =
            Field.instant("finishedAt").readOnly(KEPT).describedAs("When it was over, however it ended.");

    public static final RecordType<Job> TYPE = RecordType.of(Job.class, "job", "jobs")
            .describedAs("Work that takes longer than a request.")
            .fields(KIND, NAME, STATUS, DONE, TOTAL, INPUT, STATE, RESULT, FAILURE, STARTED_AT, FINISHED_AT)
            .label(NAME)
            .only(Operation.VIEW)
            .builtBy(Job::new);

    /** A job that waits for its turn. */
    public static Job queued(JobKind kind, String name, Plain.Structure input) {
        return new Job(TYPE.form()
                .blankLine()
                .with(KIND, kind)
                .with(NAME, NAME.shortened(name))
                .with(INPUT, input));
    }

    public JobStatus status() {
        return values.get(STATUS);
    }

    /** This job, some of its work done. */
    public Job advanced(Progress progress, Instant now) {
        Values advanced = values.with(DONE, progress.done())
                .with(TOTAL, progress.total())
                .with(STATE, progress.state())
                .with(RESULT, progress.result())
                .with(STARTED_AT, values.find(STARTED_AT).orElse(now));
        return progress.finished()
                ? new Job(advanced.with(STATUS, JobStatus.SUCCEEDED).with(FINISHED_AT, now))
                : new Job(advanced.with(STATUS, JobStatus.RUNNING));
    }

    public Job failed(String why, Instant now) {
        return new Job(values.with(STATUS, JobStatus.FAILED)
                .with(FAILURE, FAILURE.shortened(why))
                .with(FINISHED_AT, now));
    }

    /** This job, stopped; what it has done so far stays. @throws Rejected where it is over already */
    public Job cancelled(Instant now) {
        if (status().isOver()) {
            throw Rejected.conflict("job_over", "This job is over already.");
        }
        return new Job(values.with(STATUS, JobStatus.CANCELLED).with(FINISHED_AT, now));
    }

    /**
     * How far a job has come.
     *
     * @param done of its parts, whether well or badly
     * @param total of its parts, where that is known
     * @param state where it goes on
     * @param result what has come of it so far
     */
    public record Progress(
            boolean finished, long done, Optional<Long> total, Plain.Structure state, Plain.Structure result) {}
}
