package crm.domain.lead;

import crm.domain.kernel.Ranked;
import java.util.Set;

/** How far a lead has come: the union of the three documents' vocabularies (C-30). */
public enum LeadStatus implements Ranked {
    NEW(Phase.OPEN),
    CONTACTED(Phase.OPEN),
    INTERESTED(Phase.OPEN),
    NURTURING(Phase.OPEN),
    QUALIFIED(Phase.OPEN),
    PROPOSAL_SENT(Phase.OPEN),
    NEGOTIATION(Phase.OPEN),
    CONVERTED(Phase.CONVERTED),
    LOST(Phase.CLOSED),
    NOT_INTERESTED(Phase.CLOSED),
    DISQUALIFIED(Phase.CLOSED),
    DEAD(Phase.CLOSED),
    ARCHIVED(Phase.CLOSED);

    /** What all the words come down to. */
    public enum Phase {
        /** It is being worked on. */
        OPEN,
        /** It has become a customer. */
        CONVERTED,
        /** It came to nothing. */
        CLOSED
    }

    private final Phase phase;

    LeadStatus(Phase phase) {
        this.phase = phase;
    }

    public Phase phase() {
        return phase;
    }

    @Override
    public Set<String> aliases() {
        return this == CONVERTED ? Set.of("WON") : Set.of();
    }
}
