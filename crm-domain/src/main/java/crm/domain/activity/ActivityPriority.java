package crm.domain.activity;

import crm.domain.kernel.Ranked;
import java.util.Set;

/** How urgently an activity should be done, the most urgent first (C-37, C-65). */
public enum ActivityPriority implements Ranked {
    URGENT,
    HIGH,
    MEDIUM,
    LOW;

    @Override
    public Set<String> aliases() {
        return this == MEDIUM ? Set.of("NORMAL") : Set.of();
    }
}
