package crm.domain.contact;

import crm.domain.kernel.Choice;

/** Whether a contact is still the one to talk to (ENUM-02). */
public enum ContactStatus implements Choice {
    ACTIVE,
    INACTIVE
}
