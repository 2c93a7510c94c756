package crm.adapter.persistence.activity;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The row of an activity. */
@Entity
@Table(name = "activity")
public class ActivityRow extends RecordRow {
    public String type;

    public String subject;

    public String description;

    public String status;

    public String priority;

    public LocalDate dueDate;

    public LocalTime dueTime;

    public LocalDate startDate;

    public Instant reminderAt;

    public Instant completedAt;

    public UUID completedBy;

    public UUID assignedTo;

    public UUID customerId;

    public UUID contactId;

    public UUID leadId;

    public UUID dealId;

    public String outcome;

    public String nextAction;

    public String notes;

    public Long estimatedDuration;

    public Long actualDuration;

    public Long cost;

    public String currencyCode;

    public String workflowId;

    @ColumnTransformer(read = "cast(metadata as text)", write = "cast(? as jsonb)")
    public String metadata;

    public String[] tags;

    @ColumnTransformer(read = "cast(custom_fields as text)", write = "cast(? as jsonb)")
    public String customFields;

    public String recurrence;

    public UUID nextActivityId;

    public UUID ruleId;

    public Long rank;
}
