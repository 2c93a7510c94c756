package crm.domain.lead;

import crm.domain.kernel.Choice;

/** By which kind of way a lead came (ENUM-13). */
public enum LeadMedium implements Choice {
    ORGANIC,
    PAID,
    SOCIAL,
    REFERRAL,
    DIRECT
}
