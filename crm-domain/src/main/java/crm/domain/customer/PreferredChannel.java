package crm.domain.customer;

import crm.domain.kernel.Choice;

/** How someone likes to be reached (ENUM-07). */
public enum PreferredChannel implements Choice {
    EMAIL,
    PHONE,
    SMS,
    IN_PERSON
}
