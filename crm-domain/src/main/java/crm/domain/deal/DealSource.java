package crm.domain.deal;

import crm.domain.kernel.Choice;

/** From which side a deal came (ENUM-21). */
public enum DealSource implements Choice {
    INBOUND,
    OUTBOUND,
    REFERRAL,
    PARTNER
}
