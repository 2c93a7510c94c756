package crm.adapter.persistence.pipeline;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** The row of a stage. */
@Entity
@Table(name = "stage")
public class StageRow extends RecordRow {
    public UUID pipelineId;

    public String name;

    public String code;

    public String description;

    public Long order;

    public Integer probability;

    public String color;

    public Boolean isClosedWon;

    public Boolean isClosedLost;

    public Long daysInStage;

    public String[] requiredFields;

    public Boolean isActive;
}
