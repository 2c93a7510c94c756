package crm.bootstrap.job;

import crm.application.access.CurrentTenant;
import crm.application.job.JobQueue;
import crm.application.job.PerformJob;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Carries jobs on, a turn at a time. */
@ApplicationScoped
class JobWorker {
    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    /** Longer than a transaction may last, so that nobody else works on a job while a slice of it is under way. */
    private static final Duration LEASE = Duration.ofSeconds(45);
    /** After which other jobs come first. */
    private static final Duration TURN = Duration.ofSeconds(3);

    private static final int ATTEMPTS = 5;

    private final JobQueue queue;
    private final PerformJob jobs;
    private final CurrentTenant tenant;
    private final Clock clock;

    JobWorker(JobQueue queue, PerformJob jobs, CurrentTenant tenant, Clock clock) {
        this.queue = queue;
        this.jobs = jobs;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** Takes the next job's turn. Answers whether there was one. */
    @ActivateRequestContext
    boolean work(BooleanSupplier stopping) {
        Optional<JobQueue.Claim> claim = queue.claim(LEASE);
        claim.ifPresent(claimed -> {
            tenant.enter(claimed.tenant());
            turn(claimed, stopping);
        });
        return claim.isPresent();
    }

    private void turn(JobQueue.Claim claim, BooleanSupplier stopping) {
        Instant end = clock.instant().plus(TURN);
        try {
            while (jobs.advance(claim)) {
                if (stopping.getAsBoolean() || clock.instant().isAfter(end)) {
                    jobs.yield(claim.job());
                    return;
                }
            }
        } catch (Rejected refusal) {
            refused(claim, refusal);
        } catch (RuntimeException failure) {
            failed(claim, failure);
        }
    }

    private void refused(JobQueue.Claim claim, Rejected refusal) {
        if (refusal.category() == Rejected.Category.STALE || refusal.category() == Rejected.Category.UNAVAILABLE) {
            jobs.postpone(claim);
        } else {
            jobs.fail(claim, refusal.getMessage());
        }
    }

    private void failed(JobQueue.Claim claim, RuntimeException failure) {
        LOG.errorf(failure, "Job %s, attempt %d", claim.job(), claim.attempt());
        if (claim.attempt() < ATTEMPTS) {
            jobs.postpone(claim);
        } else {
            jobs.fail(
                    claim, "An internal error stopped this job; its identity leads to the error in the server's log.");
        }
    }
}
