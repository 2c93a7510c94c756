package crm.adapter.persistence.assignment;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The row of one version of the assignment rules. */
@Entity
@Table(name = "lead_assignment_rules")
public class AssignmentRulesRow extends RecordRow {
    public Long number;

    public String name;
}
