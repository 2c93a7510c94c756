package crm.application.scoring;

import java.time.Instant;
import java.util.List;

/** Knows which tenants have leads whose scores fade. */
public interface FadedScores {

    /** The tenants that have scores which fade until {@code moment}; asked without any tenant's data in sight. */
    List<String> tenants(Instant moment);
}
