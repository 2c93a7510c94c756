package crm.domain.lead;

import crm.domain.kernel.Choice;

/** What a lead did, as far as the CRM or a tracking site has noticed (ENT-18). */
public enum LeadEventType implements Choice {
    PAGE_VIEW,
    EMAIL_OPEN,
    EMAIL_CLICK,
    FORM_SUBMISSION,
    PHONE_CALL,
    MEETING,
    SOCIAL_ENGAGEMENT,
    OTHER
}
