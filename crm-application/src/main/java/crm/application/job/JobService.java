package crm.application.job;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.access.CurrentReader;
import crm.application.access.Grants;
import crm.application.authentication.RecogniseCaller;
import crm.application.record.Change;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.record.Stamp;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

@UseCase
class JobService implements Jobs, PerformJob, CancelJob {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RecordStore store;
    private final RecordWriter writer;
    private final RecordFinder finder;
    private final JobQueue queue;
    private final RecogniseCaller callers;
    private final CurrentReader reader;
    private final Clock clock;
    private final Instance<Work> works;

    JobService(
            RecordStore store,
            RecordWriter writer,
            RecordFinder finder,
            JobQueue queue,
            RecogniseCaller callers,
            CurrentReader reader,
            Clock clock,
            Instance<Work> works) {
        this.store = store;
        this.writer = writer;
        this.finder = finder;
        this.queue = queue;
        this.callers = callers;
        this.reader = reader;
        this.clock = clock;
        this.works = works;
    }

    @Override
    public Stored<Job> start(Caller caller, JobKind kind, String name, Plain.Structure input) {
        Id asker = caller.user().orElseThrow(() -> new IllegalStateException("A job is asked for by somebody"));
        Stored<Job> job = writer.insert(caller, Job.TYPE, Job.queued(kind, name, input));
        queue.add(job.id(), asker);
        return job;
    }

    @Override
    public boolean advance(JobQueue.Claim claim) {
        Optional<Stored<Job>> waiting = waiting(claim.job());
        if (waiting.isEmpty()) {
            queue.remove(claim.job());
            return false;
        }
        Stored<Job> job = waiting.get();
        Caller caller = asker(claim);
        Slice slice = work(job)
                .orElseThrow(() ->
                        new IllegalStateException("Nobody does " + job.values().get(Job.KIND)))
                .next(caller, job);
        Job advanced = job.content().advanced(slice.progress(), now());
        if (slice.finished()) {
            writer.update(caller, job, advanced, Change.STATUS_CHANGE);
            queue.remove(job.id());
        } else {
            // How far it has come is no change of the business; the log keeps that it began and how it ended.
            store.update(job, advanced, new Stamp(now(), caller.user()));
        }
        return !slice.finished();
    }

    @Override
    public void fail(JobQueue.Claim claim, String why) {
        Caller caller = caller(claim, Optional.empty());
        waiting(claim.job()).ifPresent(job -> {
            Stored<Job> failed = writer.update(caller, job, job.content().failed(why, now()), Change.STATUS_CHANGE);
            work(job).ifPresent(work -> work.ended(caller, failed));
        });
        queue.remove(claim.job());
    }

    @Override
    public void yield(Id job) {
        queue.requeue(job);
    }

    @Override
    public void postpone(JobQueue.Claim claim) {
        queue.retry(claim.job(), PAUSE.multipliedBy(claim.attempt()));
    }

    @Override
    public Stored<Job> cancel(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Job> job = finder.forVerb(caller, VERB, Job.TYPE, id, version);
        finder.input(caller, VERB, input);
        Stored<Job> cancelled = writer.update(caller, job, job.content().cancelled(now()), Change.STATUS_CHANGE);
        work(job).ifPresent(work -> work.ended(caller, cancelled));
        queue.remove(id);
        return cancelled;
    }

    private Optional<Stored<Job>> waiting(Id id) {
        return store.find(Job.TYPE, id).filter(job -> !job.content().status().isOver());
    }

    private Caller asker(JobQueue.Claim claim) {
        RecogniseCaller.Recognition asker = callers.recognise(claim.asker(), Optional.empty());
        return switch (asker) {
            case RecogniseCaller.Known known -> {
                reader.becomes(known.grants());
                yield caller(claim, Optional.of(known));
            }
            case RecogniseCaller.Unknown _, RecogniseCaller.Suspended _ ->
                throw Rejected.of(
                        Rejected.Category.FORBIDDEN,
                        "asker_inactive",
                        "Whoever asked for this job can no longer sign in.");
        };
    }

    /** Everything a job changes is one operation, known by the job's own identity. */
    private static Caller caller(JobQueue.Claim claim, Optional<RecogniseCaller.Known> known) {
        return new Caller(
                claim.tenant(),
                Optional.of(claim.asker()),
                known.map(RecogniseCaller.Known::grants).orElse(Grants.NONE),
                claim.job(),
                Caller.Origin.SYSTEM);
    }

    /** Nobody, where an older or newer version has asked for what this one does not do. */
    private Optional<Work> work(Stored<Job> job) {
        return works.stream()
                .filter(work -> work.kind() == job.values().get(Job.KIND))
                .findFirst();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
