package crm.application.job;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.job.Job;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.Optional;

/** Stops a job. */
public interface CancelJob {
    Verb VERB = Verb.of(
            Job.TYPE,
            "cancel",
            Form.of(),
            "crm.job.cancel",
            "Stops the job; what it has done so far stays, what it was just doing does not.");

    /** The job, cancelled. @throws crm.domain.kernel.Rejected where it is over already */
    Stored<Job> cancel(Caller caller, Id job, Optional<Long> version, Changes input);
}
