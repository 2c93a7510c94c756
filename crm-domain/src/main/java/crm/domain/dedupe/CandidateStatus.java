package crm.domain.dedupe;

import crm.domain.kernel.Choice;

/** What was decided about two records that may be the same. */
public enum CandidateStatus implements Choice {
    OPEN,
    MERGED,
    DISMISSED
}
