package crm.adapter.persistence.record;

import crm.application.access.CurrentTenant;
import crm.application.record.Change;
import crm.application.record.ChangeLog;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;

/** The change log as a table into which the application can write and from which it can take nothing out. */
@ApplicationScoped
class PanacheChangeLog implements ChangeLog {
    private final StatelessSession session;
    private final CurrentTenant tenant;

    PanacheChangeLog(StatelessSession session, CurrentTenant tenant) {
        this.session = session;
        this.tenant = tenant;
    }

    @Override
    public void append(Change change) {
        session.insert(row(change));
    }

    @Override
    public void appendAll(List<Change> changes) {
        session.insertMultiple(changes.stream().map(this::row).toList());
    }

    private ChangeRow row(Change change) {
        ChangeRow row = new ChangeRow();
        row.tenantId = tenant.orNobody();
        row.id = change.id().value();
        row.operationId = change.operation().value();
        row.changedAt = change.at();
        row.actorId = change.actor().map(Id::value).orElse(null);
        row.originAddress = change.origin().address();
        row.originClient = change.origin().client();
        row.type = change.type();
        row.recordId = change.record().value();
        row.version = change.version();
        row.action = change.action();
        row.fields = PlainJson.write(new Plain.Sequence(
                change.fields().stream().map(PanacheChangeLog::plain).toList()));
        return row;
    }

    private static Plain plain(Change.FieldChange change) {
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put("field", Plain.text(change.field()));
        members.put("before", change.before());
        members.put("after", change.after());
        return new Plain.Structure(members);
    }
}
