package crm.application.activity;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;

/** Keeps the reminders of activities that are still to come. */
public interface Reminders {

    /** The activity's only reminder comes at that moment. */
    void expect(Id activity, Instant at);

    /** The activity has no reminder to come any more. */
    void forget(Id activity);

    /**
     * The activities of the current tenant whose reminder has come, the earliest first. Each is handed out once: it is
     * forgotten with the transaction that delivers it.
     */
    List<Id> take(Instant now, int limit);

    /** The tenants that have reminders which have come; asked without any tenant's data in sight. */
    List<String> tenants(Instant now);
}
