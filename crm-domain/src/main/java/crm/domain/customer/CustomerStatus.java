package crm.domain.customer;

import crm.domain.kernel.Choice;

/** Whether business is done with a customer (ENUM-02). */
public enum CustomerStatus implements Choice {
    ACTIVE,
    INACTIVE
}
