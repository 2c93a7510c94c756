package crm.adapter.persistence.tenant;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.PartitionKey;

/** A tenant; its key is what every other row names as its tenant. */
@Entity
@Table(name = "tenant")
public class TenantRow extends PanacheEntityBase {
    @Id
    public String key;

    @PartitionKey
    @Column(updatable = false)
    public String tenantId;

    public String name;

    public String currency;

    public String timeZone;

    public boolean uniqueEmails;

    public boolean secondFactorRequired;

    public String status;
}
