package crm.application.job;

import crm.domain.kernel.Id;
import java.time.Duration;
import java.util.Optional;

/** Hands each waiting job to one worker at a time, of whichever node, the one that has waited longest first. */
public interface JobQueue {

    /** A job of a tenant that a worker may work on for a while. */
    record Claim(String tenant, Id job, Id asker, int attempt) {}

    void add(Id job, Id asker);

    /** The next job for a worker, of any tenant; it is nobody else's until {@code lease} is over. */
    Optional<Claim> claim(Duration lease);

    /** Lets the job wait for its next turn: every other job that waits comes first. Attempts are counted anew. */
    void requeue(Id job);

    /** Lets the job wait a while after a failure that may pass. */
    void retry(Id job, Duration pause);

    void remove(Id job);
}
