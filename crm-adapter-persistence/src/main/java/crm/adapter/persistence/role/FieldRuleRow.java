package crm.adapter.persistence.role;

import crm.adapter.persistence.record.LineRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The row of a field that a role keeps back. */
@Entity
@Table(name = "role_field_rule")
public class FieldRuleRow extends LineRow {
    public String type;

    public String field;

    public String visibility;
}
