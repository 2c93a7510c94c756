package crm.application.record;

import crm.application.access.Caller;
import crm.domain.kernel.Stored;
import java.util.List;
import java.util.Optional;

/** What follows from records having been created or changed, whoever did it and by whichever way; in the same transaction. */
public interface Consequences {

    /** A record that was created (no {@code before}) or changed. */
    record Step(Optional<Stored<?>> before, Stored<?> after) {}

    /** @param steps of one type, in their order */
    void follow(Caller caller, List<Step> steps);
}
