package crm.domain.lead;

import crm.domain.kernel.Choice;

/** How promising a lead is (ENUM-11). */
public enum LeadRating implements Choice {
    HOT,
    WARM,
    COLD
}
