package crm.domain.lead;

import crm.domain.kernel.Choice;

/** How clearly a lead has said what it needs (ENUM-15). */
public enum LeadNeed implements Choice {
    EXPLICIT,
    IMPLIED
}
