package crm.domain.group;

import crm.domain.kernel.Choice;

/** What a group of users works on (ENT-06). */
public enum GroupKind implements Choice {
    SALES_TEAM,
    MARKETING_TEAM,
    FINANCE_TEAM,
    MANAGEMENT,
    CUSTOM
}
