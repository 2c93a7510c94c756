package crm.application.job;

import crm.application.access.Caller;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Stored;

/** Has long work done after the request that asks for it. */
public interface Jobs {

    /**
     * The job, queued in the transaction under way; whoever calls this has checked that the caller may ask for it.
     *
     * @param name what is done, in a few words for people
     */
    Stored<Job> start(Caller caller, JobKind kind, String name, Plain.Structure input);
}
