package crm.adapter.persistence.scoring;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The row of a score that a lead was given. */
@Entity
@Table(name = "lead_score")
public class LeadScoreRow extends RecordRow {
    public UUID leadId;

    public Integer score;

    public String rating;

    public String origin;

    public Long rules;

    public String reason;

    public Instant scoredAt;

    @ColumnTransformer(read = "cast(explanation as text)", write = "cast(? as jsonb)")
    public String explanation;
}
