package crm.adapter.persistence.imports;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;

/** The row of an import; those of its file lie beside it. */
@Entity
@Table(name = "import_run")
public class ImportRow extends RecordRow {
    public String fileName;

    public String type;

    public String mode;

    public String keyField;

    public Boolean dryRun;

    public String format;

    public String status;

    @ColumnTransformer(read = "cast(mapping as text)", write = "cast(? as jsonb)")
    public String mapping;

    @ColumnTransformer(read = "cast(reading as text)", write = "cast(? as jsonb)")
    public String reading;

    public String jobId;

    public String undoJobId;

    public Long total;

    public Long created;

    public Long updated;

    public Long skipped;

    public Long failed;

    public Long takenBack;

    public Long kept;
}
