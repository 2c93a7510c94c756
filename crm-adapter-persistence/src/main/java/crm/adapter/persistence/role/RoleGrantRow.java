package crm.adapter.persistence.role;

import crm.adapter.persistence.record.LineRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;

/** The row of a role's permission. */
@Entity
@Table(name = "role_grant")
public class RoleGrantRow extends LineRow {
    public String permission;

    public String scope;

    @ColumnTransformer(read = "cast(conditions as text)", write = "cast(? as jsonb)")
    public String conditions;
}
