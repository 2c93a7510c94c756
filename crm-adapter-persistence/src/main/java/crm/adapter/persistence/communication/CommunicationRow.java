package crm.adapter.persistence.communication;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The row of a communication. */
@Entity
@Table(name = "communication")
public class CommunicationRow extends RecordRow {
    public String type;

    public String subject;

    public String content;

    public String status;

    public Instant occurredAt;

    public String direction;

    public Long duration;

    public String outcome;

    public String recipient;

    public String emailFrom;

    public String emailTo;

    public String emailCc;

    public String meetingLocation;

    public String[] meetingAttendees;

    public UUID customerId;

    public UUID contactId;

    public UUID leadId;

    public UUID dealId;

    public UUID activityId;

    public Instant scheduledFor;

    public Boolean scheduled;

    public Instant sentAt;

    public Instant deliveredAt;

    public Instant openedAt;

    public Instant respondedAt;

    public Instant failedAt;

    public String failureReason;

    public String templateId;

    @ColumnTransformer(read = "cast(variables as text)", write = "cast(? as jsonb)")
    public String variables;

    @ColumnTransformer(read = "cast(metadata as text)", write = "cast(? as jsonb)")
    public String metadata;

    public Boolean hasAttachments;

    public Long attachmentCount;

    public String[] tags;

    @ColumnTransformer(read = "cast(custom_fields as text)", write = "cast(? as jsonb)")
    public String customFields;
}
