package crm.adapter.persistence.assignment;

import crm.adapter.persistence.record.LineRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** The row of an assignment rule. */
@Entity
@Table(name = "lead_assignment_rule")
public class AssignmentRuleRow extends LineRow {
    public String name;

    public String strategy;

    public UUID[] users;

    public String[] sources;

    public String[] campaigns;

    public String[] countries;

    public String[] states;

    public String[] tags;

    public Integer minScore;
}
