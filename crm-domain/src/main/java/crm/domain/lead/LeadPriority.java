package crm.domain.lead;

import crm.domain.kernel.Choice;
import java.util.Set;

/** How urgently a lead should be looked after (ENUM-12, C-37). */
public enum LeadPriority implements Choice {
    LOW,
    MEDIUM,
    HIGH,
    URGENT;

    @Override
    public Set<String> aliases() {
        return this == MEDIUM ? Set.of("NORMAL") : Set.of();
    }
}
