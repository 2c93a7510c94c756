package crm.adapter.persistence.group;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** The row of a group of users. */
@Entity
@Table(name = "user_group")
public class UserGroupRow extends RecordRow {
    public String name;

    public String description;

    public String type;

    public Boolean isActive;

    public UUID[] members;
}
