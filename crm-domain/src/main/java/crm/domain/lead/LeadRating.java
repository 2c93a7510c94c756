package crm.domain.lead;

import crm.domain.kernel.Ranked;

/** How promising a lead is (ENUM-11). */
public enum LeadRating implements Ranked {
    HOT,
    WARM,
    COLD
}
