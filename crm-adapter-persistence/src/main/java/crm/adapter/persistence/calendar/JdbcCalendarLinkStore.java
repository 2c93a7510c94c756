package crm.adapter.persistence.calendar;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.calendar.CalendarLinkStore;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Links to calendars as rows of their tenant. */
@ApplicationScoped
class JdbcCalendarLinkStore implements CalendarLinkStore {
    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcCalendarLinkStore(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public void add(Link link, String tokenHash) {
        statements.perform(
                """
                insert into calendar_link (tenant_id, id, user_id, name, token_hash, created_at)
                values (?, ?, ?, ?, ?, ?)""", tenant(), link.id().value(), link.user().value(), link.name(), tokenHash, link.createdAt());
    }

    @Override
    public List<Link> of(Id user) {
        return statements.all(
                row -> new Link(
                        new Id(row.getObject(1, UUID.class)),
                        user,
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()),
                "select id, name, created_at from calendar_link where tenant_id = ? and user_id = ? order by id",
                tenant(),
                user.value());
    }

    @Override
    public boolean remove(Id user, Id link) {
        return statements.perform(
                        "delete from calendar_link where tenant_id = ? and user_id = ? and id = ?",
                        tenant(),
                        user.value(),
                        link.value())
                > 0;
    }

    @Override
    public Optional<Id> user(String tokenHash) {
        return statements.only(
                row -> new Id(row.getObject(1, UUID.class)),
                "select user_id from calendar_link where tenant_id = ? and token_hash = ?",
                tenant(),
                tokenHash);
    }

    private String tenant() {
        return tenant.orNobody();
    }
}
