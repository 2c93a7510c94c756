package crm.adapter.persistence.record;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.PartitionKey;

/** One entry of the change log. */
@Entity
@Immutable
@Table(name = "change_log")
public class ChangeRow extends PanacheEntityBase {
    @Id
    public UUID id;

    @PartitionKey
    @Column(updatable = false)
    public String tenantId;

    public UUID operationId;

    public Instant changedAt;

    public UUID actorId;

    public String originAddress;

    public String originClient;

    @Column(name = "type")
    public String type;

    public UUID recordId;

    public long version;

    public String action;

    /** The fields with what they held before and after, as JSON. */
    @ColumnTransformer(read = "cast(fields as text)", write = "cast(? as jsonb)")
    public String fields;
}
