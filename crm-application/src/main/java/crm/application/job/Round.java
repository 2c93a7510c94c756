package crm.application.job;

import crm.application.access.Caller;
import java.time.Duration;
import java.util.List;

/** Something that has to be seen to again and again, for each tenant that has some of it; each node makes its rounds. */
public interface Round {

    /** Tells it from other rounds. */
    String name();

    Duration every();

    /** The tenants that have something to see to; asked without any tenant's data in sight. */
    List<String> tenants();

    /**
     * Sees to some of it for the current tenant, in one transaction, of which there is one at a time in the whole cluster.
     *
     * @param system the product itself, which may do everything
     * @return whether there is more at once
     */
    boolean go(Caller system);
}
