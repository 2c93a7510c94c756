package crm.adapter.persistence.record;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.record.Change;
import crm.application.record.Deletions;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Finds what was deleted together by the operation that the change log keeps with each change. */
@ApplicationScoped
class JdbcDeletions implements Deletions {
    private static final String TOGETHER = """
            select other.type, other.record_id
            from change_log other
            where other.tenant_id = ?
              and other.action = ?
              and other.record_id <> ?
              and other.operation_id = (
                  select own.operation_id
                  from change_log own
                  where own.tenant_id = other.tenant_id and own.record_id = ? and own.type = ? and own.action = ?
                  order by own.id desc
                  limit 1)
            order by other.id
            """;

    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcDeletions(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public List<Deleted> with(RecordType<?> type, Id record) {
        return statements.all(
                row -> new Deleted(row.getString(1), new Id(row.getObject(2, UUID.class))),
                TOGETHER,
                tenant.orNobody(),
                Change.DELETE,
                record.value(),
                record.value(),
                type.name(),
                Change.DELETE);
    }
}
