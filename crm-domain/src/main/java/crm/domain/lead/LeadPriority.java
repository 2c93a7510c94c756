package crm.domain.lead;

import crm.domain.kernel.Ranked;
import java.util.Set;

/** How urgently a lead should be looked after (ENUM-12, C-37). */
public enum LeadPriority implements Ranked {
    URGENT,
    HIGH,
    MEDIUM,
    LOW;

    @Override
    public Set<String> aliases() {
        return this == MEDIUM ? Set.of("NORMAL") : Set.of();
    }
}
