package crm.domain.contact;

import crm.domain.kernel.Choice;

/** How a contact likes to be reached (ENUM-07). */
public enum ContactChannel implements Choice {
    EMAIL,
    PHONE,
    SMS
}
