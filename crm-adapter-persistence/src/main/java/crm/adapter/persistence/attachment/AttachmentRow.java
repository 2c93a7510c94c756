package crm.adapter.persistence.attachment;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** The row of an attachment. */
@Entity
@Table(name = "attachment")
public class AttachmentRow extends RecordRow {
    public String fileName;

    public String mimeType;

    public Long fileSize;

    public String fileUrl;

    public String checksum;

    public String description;

    public UUID uploadedBy;

    public UUID customerId;

    public UUID contactId;

    public UUID leadId;

    public UUID dealId;

    public UUID communicationId;

    public UUID activityId;
}
