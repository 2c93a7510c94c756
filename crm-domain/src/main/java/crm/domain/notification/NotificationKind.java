package crm.domain.notification;

import crm.domain.kernel.Choice;

/** What a notification is about (BR-083). */
public enum NotificationKind implements Choice {
    /** Somebody else gave its recipient an activity to do. */
    ACTIVITY_ASSIGNED,
    /** The moment has come of which its recipient wanted to be reminded. */
    ACTIVITY_REMINDER,
    /** Somebody, or a rule, gave its recipient a lead to look after. */
    LEAD_ASSIGNED
}
