package crm.domain.job;

import crm.domain.kernel.Choice;

/** How far a job has come. */
public enum JobStatus implements Choice {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Whether nothing more happens. */
    public boolean isOver() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }
}
