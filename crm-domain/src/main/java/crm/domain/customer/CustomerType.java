package crm.domain.customer;

import crm.domain.kernel.Choice;

/** Whether a customer is an organisation or a person (ENUM-01). */
public enum CustomerType implements Choice {
    BUSINESS,
    INDIVIDUAL
}
