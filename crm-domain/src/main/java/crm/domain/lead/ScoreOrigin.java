package crm.domain.lead;

import crm.domain.kernel.Choice;

/** Whether a lead's score or rating follows from the tenant's rules or was given by somebody (BR-044). */
public enum ScoreOrigin implements Choice {
    AUTOMATED,
    MANUAL
}
