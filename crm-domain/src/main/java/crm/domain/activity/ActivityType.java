package crm.domain.activity;

import crm.domain.kernel.Choice;
import java.util.Set;

/** What sort of work an activity is (C-37). */
public enum ActivityType implements Choice {
    TASK,
    CALL,
    EMAIL,
    MEETING,
    TODO,
    FOLLOW_UP,
    DEMO,
    PROPOSAL,
    PROPOSAL_SENT,
    SITE_VISIT,
    CONTRACT,
    RESEARCH,
    CONTENT_CREATION,
    OTHER;

    @Override
    public Set<String> aliases() {
        return this == CALL ? Set.of("PHONE_CALL") : Set.of();
    }
}
