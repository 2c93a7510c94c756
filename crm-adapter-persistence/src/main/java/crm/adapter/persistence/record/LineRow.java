package crm.adapter.persistence.record;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;

/** A row that belongs to one record; a subclass has one public field for each field of the line's form. */
@MappedSuperclass
@IdClass(LineKey.class)
public abstract class LineRow extends PanacheEntityBase {
    @Id
    @Column(name = "parent_id")
    public UUID parentId;

    @Id
    @Column(name = "position")
    public int position;

    @PartitionKey
    @Column(updatable = false)
    public String tenantId;
}
