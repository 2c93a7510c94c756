package crm.adapter.persistence.deal;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The row of a dealStageChange. */
@Entity
@Table(name = "deal_stage_change")
public class DealStageChangeRow extends RecordRow {
    public UUID dealId;

    public UUID fromStageId;

    public String fromStage;

    public UUID toStageId;

    public String toStage;

    public Integer fromProbability;

    public Integer toProbability;

    public Long secondsInStage;

    public String reason;

    public UUID changedBy;

    public Instant changedAt;
}
