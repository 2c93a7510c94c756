package crm.adapter.persistence.record;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.record.Change;
import crm.application.record.ChangeLog;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The change log as a table into which the application can write and from which it can take nothing out. What a
 * transaction changes is written down together, before anything else looks at the log, and at the latest as it ends.
 */
@ApplicationScoped
class JdbcChangeLog implements ChangeLog {
    private static final String APPEND = """
            insert into change_log (tenant_id, id, operation_id, changed_at, actor_id, origin_address, origin_client,
                type, record_id, version, action, fields)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))
            """;

    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcChangeLog(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public void append(Change change) {
        statements.performSoon(
                APPEND,
                tenant.orNobody(),
                change.id().value(),
                change.operation().value(),
                change.at(),
                change.actor().map(Id::value).orElse(null),
                change.origin().address(),
                change.origin().client(),
                change.type(),
                change.record().value(),
                change.version(),
                change.action(),
                fields(change));
    }

    private static String fields(Change change) {
        return PlainJson.write(new Plain.Sequence(
                change.fields().stream().map(JdbcChangeLog::plain).toList()));
    }

    private static Plain plain(Change.FieldChange change) {
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put("field", Plain.text(change.field()));
        members.put("before", change.before());
        members.put("after", change.after());
        return new Plain.Structure(members);
    }
}
