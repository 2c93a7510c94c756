package crm.adapter.persistence.location;

import crm.adapter.persistence.record.AddressColumns;
import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The row of a branch. */
@Entity
@Table(name = "location")
public class LocationRow extends RecordRow {
    public String name;

    public String code;

    public AddressColumns address;

    public String phone;

    public String email;

    public String timezone;

    public Boolean isActive;
}
