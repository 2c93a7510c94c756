package crm.adapter.persistence.automation;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalTime;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The row of a rule that creates activities. */
@Entity
@Table(name = "activity_rule")
public class ActivityRuleRow extends RecordRow {
    public String name;

    public Boolean isActive;

    public String event;

    public UUID stageId;

    public String status;

    public String outcome;

    @ColumnTransformer(read = "cast(conditions as text)", write = "cast(? as jsonb)")
    public String conditions;

    public String activityType;

    public String subject;

    public String description;

    public String priority;

    public Long dueInDays;

    public LocalTime dueTime;

    public Long dueInHours;

    public Long remindMinutesBefore;

    public String assignTo;

    public UUID userId;

    public Boolean repeats;
}
