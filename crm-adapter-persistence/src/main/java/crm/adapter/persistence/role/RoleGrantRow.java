package crm.adapter.persistence.role;

import crm.adapter.persistence.record.LineRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The row of a role's permission. */
@Entity
@Table(name = "role_grant")
public class RoleGrantRow extends LineRow {
    public String permission;

    public String scope;
}
