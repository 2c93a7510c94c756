package crm.application.automation;

import crm.application.activity.AssigneeTime;
import crm.application.activity.PlannedActivities;
import crm.application.record.RecordStore;
import crm.application.tenant.TenantSettings;
import crm.application.tenant.Tenants;
import crm.domain.activity.Activity;
import crm.domain.automation.ActivityRule;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drafts the activity that a rule creates for a record. */
@ApplicationScoped
class Drafts {
    private final Placeholders placeholders;
    private final PlannedActivities activities;
    private final AssigneeTime time;
    private final RecordStore store;
    private final Tenants tenants;
    private final Clock clock;

    Drafts(
            Placeholders placeholders,
            PlannedActivities activities,
            AssigneeTime time,
            RecordStore store,
            Tenants tenants,
            Clock clock) {
        this.placeholders = placeholders;
        this.activities = activities;
        this.time = time;
        this.store = store;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** @param actor whoever did what the rule waits for */
    Activity draft(Stored<ActivityRule> stored, Stored<?> record, Optional<Id> actor) {
        ActivityRule rule = stored.content();
        Instant now = clock.instant();
        Optional<Id> assignee = present(rule.assignees(record, actor));
        Values activity = rule.activity(
                blank(now),
                stored.id(),
                subject(rule, record),
                rule.description()
                        .map(text -> placeholders.filled(record, text).strip())
                        .filter(text -> !text.isEmpty())
                        .map(Activity.DESCRIPTION::shortened),
                assignee,
                now,
                time.zone(assignee));
        return activities.complete(linked(activity, record));
    }

    private Values blank(Instant now) {
        TenantSettings tenant = tenants.current();
        return Activity.TYPE.form().blank(new Circumstances(Optional.empty(), now, tenant.currency(), tenant.zone()));
    }

    /** One line, whatever the record's fields hold; the rule's name where nothing is left. */
    private String subject(ActivityRule rule, Stored<?> record) {
        String filled = placeholders
                .filled(record, rule.subject())
                .replaceAll("\\s+", " ")
                .strip();
        return Activity.SUBJECT.shortened(filled.isEmpty() ? rule.name() : filled);
    }

    private Optional<Id> present(List<Id> wanted) {
        Map<Id, Stored<User>> found = store.findAll(User.TYPE, new HashSet<>(wanted));
        return wanted.stream()
                .filter(user ->
                        found.containsKey(user) && found.get(user).values().get(User.IS_ACTIVE))
                .findFirst();
    }

    private static Values linked(Values activity, Stored<?> record) {
        Values values = record.values();
        if (record.type() == Customer.TYPE) {
            return activity.with(Activity.CUSTOMER, record.id());
        }
        if (record.type() == Deal.TYPE) {
            return activity.with(Activity.DEAL, record.id())
                    .with(Activity.CUSTOMER, values.find(Deal.CUSTOMER))
                    .with(Activity.CONTACT, values.find(Deal.PRIMARY_CONTACT));
        }
        if (record.type() == Lead.TYPE) {
            return activity.with(Activity.LEAD, record.id())
                    .with(Activity.CUSTOMER, values.find(Lead.CUSTOMER))
                    .with(Activity.CONTACT, values.find(Lead.CONTACT))
                    .with(Activity.DEAL, values.find(Lead.DEAL));
        }
        Values linked = activity;
        for (Field<Id> link : List.of(Activity.CUSTOMER, Activity.CONTACT, Activity.LEAD, Activity.DEAL)) {
            linked = linked.with(link, values.find(link));
        }
        return linked;
    }
}
