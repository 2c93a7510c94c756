package crm.application.job;

import crm.domain.kernel.Id;

/** Carries a job of the current tenant on, on behalf of whoever asked for it. */
public interface PerformJob {

    /** Does one slice of the job, in one transaction. Answers whether there is more to do. */
    boolean advance(JobQueue.Claim claim);

    /** Ends the job as one that failed. */
    void fail(JobQueue.Claim claim, String why);

    /** Lets the job wait for its next turn. */
    void yield(Id job);

    /** Lets the job be tried again later. */
    void postpone(JobQueue.Claim claim);
}
