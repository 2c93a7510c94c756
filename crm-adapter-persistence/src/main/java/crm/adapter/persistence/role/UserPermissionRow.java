package crm.adapter.persistence.role;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The row of what a single user may do, or may not. */
@Entity
@Table(name = "user_permission")
public class UserPermissionRow extends RecordRow {
    public UUID userId;

    public String permission;

    public Boolean granted;

    public String scope;

    @ColumnTransformer(read = "cast(conditions as text)", write = "cast(? as jsonb)")
    public String conditions;

    public Instant expiresAt;

    public String reason;

    public UUID grantedBy;
}
