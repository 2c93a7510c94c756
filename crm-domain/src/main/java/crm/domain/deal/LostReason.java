package crm.domain.deal;

import crm.domain.kernel.Choice;

/** Why a deal was lost (ENUM-20, C-41). */
public enum LostReason implements Choice {
    PRICE,
    COMPETITION,
    NO_BUDGET,
    TIMING,
    PRODUCT_FIT,
    OTHER
}
