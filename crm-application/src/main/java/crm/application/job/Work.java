package crm.application.job;

import crm.application.access.Caller;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.kernel.Stored;

/** How one kind of job is done: slice by slice, so that it can be watched, stopped, and taken up again after a crash. */
public interface Work {

    JobKind kind();

    /**
     * Does the next slice, of a second or so. What it writes and how far the job then is are one transaction, so a slice
     * either happened, and the job's state says so, or it did not. Called again until it says that the job is finished.
     *
     * @param caller who asked for the job, with what they may do now; all of it is one operation of the change log
     * @throws crm.domain.kernel.Rejected where the job cannot be done: it fails for that reason
     */
    Slice next(Caller caller, Stored<Job> job);

    /** Puts away what the job needed, in the transaction in which it failed or was cancelled. */
    default void ended(Caller caller, Stored<Job> job) {}
}
