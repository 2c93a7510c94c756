package crm.domain.job;

import crm.domain.kernel.Choice;

/** What sort of long work a job is. */
public enum JobKind implements Choice {
    IMPORT,
    IMPORT_UNDO,
    DEDUPE_SCAN,
    LEAD_SCORING,
    LEAD_BULK
}
