package crm.domain.contact;

import crm.domain.kernel.Choice;

/** The ways of reaching a person that need the person's consent. */
public enum ConsentChannel implements Choice {
    EMAIL,
    SMS,
    CALL
}
