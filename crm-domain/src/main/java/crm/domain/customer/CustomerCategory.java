package crm.domain.customer;

import crm.domain.kernel.Choice;

/** What a customer is to the company (ENUM-05). */
public enum CustomerCategory implements Choice {
    CUSTOMER,
    PARTNER,
    PROSPECT
}
