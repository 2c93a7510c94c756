package crm.adapter.persistence.automation;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.automation.RuleStarts;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The starts of rules as rows, of which there can be only one for each rule, record and occurrence. */
@ApplicationScoped
class JdbcRuleStarts implements RuleStarts {
    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcRuleStarts(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public boolean first(Id rule, Id record, String occurrence, Instant now) {
        return statements.perform("""
                        insert into activity_rule_start (tenant_id, rule_id, record_id, occurrence, started_at)
                        values (?, ?, ?, ?, ?)
                        on conflict do nothing""", tenant(), rule.value(), record.value(), occurrence, now) == 1;
    }

    @Override
    public boolean isKnown(Id rule, Id record, String occurrence) {
        return statements
                .only(row -> true, """
                        select from activity_rule_start
                        where tenant_id = ? and rule_id = ? and record_id = ? and occurrence = ?""", tenant(), rule.value(), record.value(), occurrence)
                .isPresent();
    }

    @Override
    public List<Id> due(Id rule, boolean repeats, LocalDate from, LocalDate to, int limit) {
        return statements.all(
                row -> new Id(row.getObject(1, UUID.class)), """
                select activity.id from activity
                where activity.tenant_id = ? and activity.deleted_at is null
                    and activity.status in ('PENDING', 'IN_PROGRESS') and activity.rule_id is null
                    and activity.due_date between ? and ?
                    and not exists (
                        select from activity_rule_start start
                        where start.tenant_id = activity.tenant_id and start.rule_id = ?
                            and start.record_id = activity.id
                            and start.occurrence = case when ? then to_char(activity.due_date, 'YYYY-MM-DD') else '' end)
                order by activity.due_date, activity.id limit ?""", tenant(), from, to, rule.value(), repeats, limit);
    }

    @Override
    public List<String> tenants() {
        return statements.all(row -> row.getString(1), "select tenants_with_overdue_rules()");
    }

    private String tenant() {
        return tenant.orNobody();
    }
}
