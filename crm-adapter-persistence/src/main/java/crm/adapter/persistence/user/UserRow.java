package crm.adapter.persistence.user;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The row of a user. */
@Entity
@Table(name = "app_user")
public class UserRow extends RecordRow {
    public String name;

    public String firstName;

    public String middleName;

    public String lastName;

    public String email;

    public String username;

    public String jobTitle;

    public String department;

    public UUID locationId;

    public UUID[] roles;

    public Boolean isActive;

    public String timezone;

    public String locale;

    public Instant lastLoginAt;
}
