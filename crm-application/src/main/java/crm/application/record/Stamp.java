package crm.application.record;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.Optional;

/** When something is written and by whom; nobody, where the system itself writes. */
public record Stamp(Instant at, Optional<Id> by) {}
