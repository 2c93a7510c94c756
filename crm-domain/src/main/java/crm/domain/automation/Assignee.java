package crm.domain.automation;

import crm.domain.kernel.Choice;

/** To whom a rule gives the activities that it creates (BR-083). */
public enum Assignee implements Choice {
    /** Whoever the record belongs to. */
    OWNER,
    /** Whoever did what the rule is about. */
    ACTOR,
    /** The user whom the rule names. */
    USER
}
