package crm.domain.activity;

import crm.domain.kernel.Ranked;
import java.util.List;

/** How far an activity has come, what is under way first (C-37, C-65). */
public enum ActivityStatus implements Ranked {
    IN_PROGRESS,
    PENDING,
    DEFERRED,
    COMPLETED,
    CANCELLED;

    /** Those in which somebody is expected to do something (BR-081). */
    public static final List<ActivityStatus> OPEN = List.of(PENDING, IN_PROGRESS);

    /** Whether somebody still means to do it, now or later. */
    public boolean isToBeDone() {
        return this != COMPLETED && this != CANCELLED;
    }

    public boolean isOpen() {
        return OPEN.contains(this);
    }
}
