package crm.domain.tag;

import crm.domain.kernel.Choice;

/** What a tag is meant for (ENUM-29). */
public enum TagCategory implements Choice {
    CUSTOMER,
    LEAD,
    DEAL,
    GENERAL
}
