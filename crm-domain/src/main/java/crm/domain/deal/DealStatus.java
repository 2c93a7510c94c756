package crm.domain.deal;

import crm.domain.kernel.Ranked;

/** Whether a deal is still to be won, and how it ended (ENUM-18). */
public enum DealStatus implements Ranked {
    OPEN,
    WON,
    LOST
}
