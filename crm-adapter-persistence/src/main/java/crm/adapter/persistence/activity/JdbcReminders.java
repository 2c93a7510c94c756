package crm.adapter.persistence.activity;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.activity.Reminders;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reminders as rows that are deleted when they are delivered. */
@ApplicationScoped
class JdbcReminders implements Reminders {
    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcReminders(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public void expect(Id activity, Instant at) {
        statements.perform("""
                insert into activity_reminder (tenant_id, activity_id, remind_at) values (?, ?, ?)
                on conflict (tenant_id, activity_id) do update set remind_at = excluded.remind_at""", tenant(), activity.value(), at);
    }

    @Override
    public void forget(Id activity) {
        statements.perform(
                "delete from activity_reminder where tenant_id = ? and activity_id = ?", tenant(), activity.value());
    }

    @Override
    public List<Id> take(Instant now, int limit) {
        return statements.all(row -> new Id(row.getObject(1, UUID.class)), """
                with taken as (
                    delete from activity_reminder where tenant_id = ? and activity_id in (
                        select due.activity_id from activity_reminder due
                        where due.tenant_id = ? and due.remind_at <= ?
                        order by due.remind_at, due.activity_id limit ?
                        for update skip locked)
                    returning activity_id, remind_at)
                select activity_id from taken order by remind_at, activity_id""", tenant(), tenant(), now, limit);
    }

    @Override
    public List<String> tenants(Instant now) {
        return statements.all(row -> row.getString(1), "select tenant_key from tenants_with_reminders(?)", now);
    }

    private String tenant() {
        return tenant.orNobody();
    }
}
