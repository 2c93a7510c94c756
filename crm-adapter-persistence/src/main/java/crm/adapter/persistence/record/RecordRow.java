package crm.adapter.persistence.record;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;

/**
 * What every record's row has besides the declared fields. A subclass has one public field for each declared field, of
 * the same name.
 */
@MappedSuperclass
public abstract class RecordRow extends PanacheEntityBase {
    @Id
    public UUID id;

    @PartitionKey
    @Column(updatable = false)
    public String tenantId;

    @Version
    public long version;

    @Column(updatable = false)
    public Instant createdAt;

    @Column(updatable = false)
    public UUID createdBy;

    public Instant updatedAt;

    public UUID updatedBy;

    public Instant deletedAt;
}
