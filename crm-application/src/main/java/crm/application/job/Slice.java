package crm.application.job;

import crm.domain.job.Job;
import crm.domain.kernel.Plain;
import java.util.Optional;

/**
 * What a slice of a job's work has come to.
 *
 * @param done how many of the job's parts are done by now, whether well or badly
 * @param total how many there are, where that is known
 * @param state where the next slice goes on
 * @param result what has come of the whole job so far
 */
public record Slice(boolean finished, long done, Optional<Long> total, Plain.Structure state, Plain.Structure result) {

    Job.Progress progress() {
        return new Job.Progress(finished, done, total, state, result);
    }
}
