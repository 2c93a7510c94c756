package crm.adapter.persistence.scoring;

import crm.adapter.persistence.record.LineRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The row of a scoring rule. */
@Entity
@Table(name = "lead_scoring_rule")
public class ScoringRuleRow extends LineRow {
    public String name;

    @Column(name = "\"group\"")
    public String group;

    public String field;

    public String comparison;

    @Column(name = "\"values\"")
    public String[] values;

    public String event;

    public Integer points;

    public Long fadesAfterDays;

    public Integer atMost;
}
