package crm.domain.automation;

import crm.domain.activity.Activity;
import crm.domain.activity.ActivityStatus;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStatus;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a rule waits for (BR-083). */
public enum Happening implements Choice {
    CUSTOMER_CREATED(Customer.TYPE, Customer.OWNER),
    LEAD_CREATED(Lead.TYPE, Lead.OWNER),
    LEAD_STATUS_CHANGED(Lead.TYPE, Lead.OWNER),
    LEAD_CONVERTED(Lead.TYPE, Lead.OWNER),
    DEAL_CREATED(Deal.TYPE, Deal.OWNER),
    DEAL_STAGE_ENTERED(Deal.TYPE, Deal.OWNER),
    DEAL_WON(Deal.TYPE, Deal.OWNER),
    DEAL_LOST(Deal.TYPE, Deal.OWNER),
    ACTIVITY_COMPLETED(Activity.TYPE, Activity.ASSIGNED_TO),
    /** Nobody does that: the day by which it should have been done is over. */
    ACTIVITY_OVERDUE(Activity.TYPE, Activity.ASSIGNED_TO);

    private final RecordType<?> type;
    private final Field<Id> owner;

    Happening(RecordType<?> type, Field<Id> owner) {
        this.type = type;
        this.owner = owner;
    }

    /** The type of records to which it happens. */
    public RecordType<?> type() {
        return type;
    }

    /** The field that names whose record it is. */
    public Field<Id> owner() {
        return owner;
    }

    /** Whether it can happen to a record only once, whatever becomes of it. */
    public boolean isBirth() {
        return this == CUSTOMER_CREATED || this == LEAD_CREATED || this == DEAL_CREATED;
    }

    /** What has happened to a record that was created (no {@code before}) or changed. */
    public static List<Happening> to(Optional<? extends Stored<?>> before, Stored<?> after) {
        return Stream.of(values())
                .filter(happening -> happening.type == after.type() && happening.isTrue(before, after))
                .toList();
    }

    private boolean isTrue(Optional<? extends Stored<?>> before, Stored<?> after) {
        return switch (this) {
            case CUSTOMER_CREATED, LEAD_CREATED, DEAL_CREATED -> before.isEmpty();
            case LEAD_STATUS_CHANGED -> before.isPresent() && isNew(Lead.STATUS, before, after);
            case LEAD_CONVERTED -> becomes(Lead.STATUS, LeadStatus.CONVERTED, before, after);
            case DEAL_STAGE_ENTERED -> isNew(Deal.STAGE_ID, before, after);
            case DEAL_WON -> becomes(Deal.STATUS, DealStatus.WON, before, after);
            case DEAL_LOST -> becomes(Deal.STATUS, DealStatus.LOST, before, after);
            case ACTIVITY_COMPLETED -> becomes(Activity.STATUS, ActivityStatus.COMPLETED, before, after);
            case ACTIVITY_OVERDUE -> false;
        };
    }

    private static <T> boolean becomes(
            Field<T> field, T wanted, Optional<? extends Stored<?>> before, Stored<?> after) {
        return after.values().get(field).equals(wanted) && isNew(field, before, after);
    }

    private static boolean isNew(Field<?> field, Optional<? extends Stored<?>> before, Stored<?> after) {
        return before.filter(
                        old -> old.values().find(field).equals(after.values().find(field)))
                .isEmpty();
    }
}
