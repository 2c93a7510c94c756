package crm.domain.lead;

import crm.domain.kernel.Choice;

/** Whether a lead may decide to buy (ENUM-15). */
public enum LeadAuthority implements Choice {
    YES,
    NO,
    UNKNOWN
}
