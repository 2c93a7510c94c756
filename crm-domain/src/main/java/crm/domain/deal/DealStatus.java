package crm.domain.deal;

import crm.domain.kernel.Choice;

/** Whether a deal is still to be won, and how it ended (ENUM-18). */
public enum DealStatus implements Choice {
    OPEN,
    WON,
    LOST
}
