package crm.adapter.persistence.pipeline;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The row of a pipeline. */
@Entity
@Table(name = "pipeline")
public class PipelineRow extends RecordRow {
    public String name;

    public String description;

    public Boolean isDefault;

    public Boolean isActive;

    public Integer hotFrom;

    public Long highValueFrom;
}
