package crm.domain.contact;

import crm.domain.kernel.Choice;

/** The part a contact plays in a purchase (ENUM-08). */
public enum ContactRole implements Choice {
    DECISION_MAKER,
    INFLUENCER,
    USER,
    GATEKEEPER
}
