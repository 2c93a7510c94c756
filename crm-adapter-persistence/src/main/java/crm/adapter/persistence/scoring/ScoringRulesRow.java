package crm.adapter.persistence.scoring;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The row of one version of the scoring rules. */
@Entity
@Table(name = "lead_scoring_rules")
public class ScoringRulesRow extends RecordRow {
    public Long number;

    public String name;

    public Integer hotFrom;

    public Integer warmFrom;

    public Integer engagementMaximum;

    public Integer demographicsMaximum;

    public Integer budgetMaximum;
}
