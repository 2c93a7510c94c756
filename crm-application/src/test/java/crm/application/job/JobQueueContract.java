package crm.application.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.kernel.Id;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every queue of jobs has to do. */
public abstract class JobQueueContract {
    private static final Duration LONG = Duration.ofHours(1);
    private final Id first = new Id(UUID.randomUUID());
    private final Id second = new Id(UUID.randomUUID());
    private final Id asker = new Id(UUID.randomUUID());

    protected abstract JobQueue queue();

    /** Takes everything out of the queue, whosever it is. */
    protected abstract void empty();

    /** Performs work for the tenant whose jobs these are. */
    protected abstract void inTenant(Runnable work);

    @BeforeEach
    void add() {
        empty();
        inTenant(() -> queue().add(first, asker));
        inTenant(() -> queue().add(second, asker));
    }

    @Test
    void a_claimed_job_is_nobody_elses() {
        assertEquals(Optional.of(first), claimed());
        assertEquals(Optional.of(second), claimed());
        assertEquals(Optional.empty(), claimed());
    }

    @Test
    void a_job_whose_lease_is_over_is_the_next_workers() {
        JobQueue.Claim claim = queue().claim(Duration.ZERO).orElseThrow();
        queue().claim(LONG);
        JobQueue.Claim again = queue().claim(LONG).orElseThrow();

        assertEquals(first, again.job());
        assertEquals(asker, again.asker());
        assertEquals(claim.tenant(), again.tenant());
        assertEquals(2, again.attempt());
    }

    @Test
    void a_job_that_has_had_its_turn_comes_after_the_others() {
        claimed();
        inTenant(() -> queue().requeue(first));

        assertEquals(Optional.of(second), claimed());
        JobQueue.Claim again = queue().claim(LONG).orElseThrow();
        assertEquals(first, again.job());
        assertEquals(1, again.attempt());
    }

    @Test
    void a_job_to_be_tried_again_waits_and_remembers_how_often_it_was_tried() {
        claimed();
        inTenant(() -> queue().retry(first, LONG));
        assertEquals(Optional.of(second), claimed());
        assertEquals(Optional.empty(), claimed());

        inTenant(() -> queue().retry(first, Duration.ZERO));
        assertEquals(2, queue().claim(LONG).orElseThrow().attempt());
    }

    @Test
    void a_removed_job_is_never_claimed() {
        inTenant(() -> queue().remove(first));
        assertEquals(Optional.of(second), claimed());
        assertEquals(Optional.empty(), claimed());
    }

    private Optional<Id> claimed() {
        return queue().claim(LONG).map(JobQueue.Claim::job);
    }
}
