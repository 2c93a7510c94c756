package crm.adapter.persistence.job;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;

/** The row of a job. */
@Entity
@Table(name = "job")
public class JobRow extends RecordRow {
    public String kind;

    public String name;

    public String status;

    public Long done;

    public Long total;

    @ColumnTransformer(read = "cast(input as text)", write = "cast(? as jsonb)")
    public String input;

    @ColumnTransformer(read = "cast(state as text)", write = "cast(? as jsonb)")
    public String state;

    @ColumnTransformer(read = "cast(result as text)", write = "cast(? as jsonb)")
    public String result;

    public String failure;

    public Instant startedAt;

    public Instant finishedAt;
}
