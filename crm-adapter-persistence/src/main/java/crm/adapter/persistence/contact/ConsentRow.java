package crm.adapter.persistence.contact;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The row of a consent. */
@Entity
@Table(name = "consent")
public class ConsentRow extends RecordRow {
    public UUID contactId;

    public String channel;

    public Boolean given;

    public String evidence;

    public UUID changedBy;

    public Instant changedAt;
}
