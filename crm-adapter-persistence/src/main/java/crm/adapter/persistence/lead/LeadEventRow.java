package crm.adapter.persistence.lead;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The row of something that a lead did. */
@Entity
@Table(name = "lead_event")
public class LeadEventRow extends RecordRow {
    public UUID leadId;

    public String type;

    public String description;

    public Instant occurredAt;

    public String url;

    public Long duration;

    public String ipAddress;

    public String userAgent;

    @ColumnTransformer(read = "cast(metadata as text)", write = "cast(? as jsonb)")
    public String metadata;
}
