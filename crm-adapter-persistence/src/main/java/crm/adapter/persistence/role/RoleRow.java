package crm.adapter.persistence.role;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The row of a role. */
@Entity
@Table(name = "role")
public class RoleRow extends RecordRow {
    public String name;

    public String description;

    public Boolean isActive;

    public Boolean isSystem;

    public Boolean isStandard;
}
