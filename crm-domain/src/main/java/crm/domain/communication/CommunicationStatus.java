package crm.domain.communication;

import crm.domain.kernel.Choice;
import java.util.Set;

/** How far a communication has come (ENUM-23, C-38). */
public enum CommunicationStatus implements Choice {
    /** It took place and was written down afterwards. */
    LOGGED,
    DRAFT,
    SCHEDULED,
    SENT,
    DELIVERED,
    OPENED("READ"),
    RESPONDED,
    FAILED,
    CANCELLED;

    private final Set<String> aliases;

    CommunicationStatus(String... aliases) {
        this.aliases = Set.of(aliases);
    }

    @Override
    public Set<String> aliases() {
        return aliases;
    }

    /** Whether it has reached somebody, or at least left the house. */
    public boolean tookPlace() {
        return switch (this) {
            case LOGGED, SENT, DELIVERED, OPENED, RESPONDED -> true;
            case DRAFT, SCHEDULED, FAILED, CANCELLED -> false;
        };
    }
}
