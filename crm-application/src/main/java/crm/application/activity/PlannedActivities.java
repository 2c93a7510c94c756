package crm.application.activity;

import crm.application.access.Caller;
import crm.application.engagement.LinkedCustomer;
import crm.application.record.RecordWriter;
import crm.domain.activity.Activity;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Gives people something to do without anybody having written it. Nobody has dealt with a customer by that: the dates of
 * the last engagement stay as they are.
 */
@ApplicationScoped
public class PlannedActivities {
    private final LinkedCustomer customers;
    private final RecordWriter writer;
    private final ActivityPolicy policy;

    PlannedActivities(LinkedCustomer customers, RecordWriter writer, ActivityPolicy policy) {
        this.customers = customers;
        this.writer = writer;
        this.policy = policy;
    }

    /** The activity as it would be. */
    public Activity complete(Values activity) {
        return new Activity(customers.completed(activity, ActivityPolicy.LINKS));
    }

    /** Creates them and lets their assignees know. */
    public List<Stored<Activity>> create(Caller caller, List<Activity> activities) {
        List<Stored<Activity>> created = writer.insertAll(caller, Activity.TYPE, activities);
        created.forEach(activity -> policy.announce(caller, Optional.empty(), activity));
        return created;
    }
}
