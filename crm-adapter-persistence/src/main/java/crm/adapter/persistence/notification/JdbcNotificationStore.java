package crm.adapter.persistence.notification;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.notification.NotificationStore;
import crm.domain.kernel.Id;
import crm.domain.notification.Notification;
import crm.domain.notification.NotificationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Notifications as rows, in the order of their identities, which is the order in which they came. */
@ApplicationScoped
class JdbcNotificationStore implements NotificationStore {
    private static final String SELECTION = """
            select id, user_id, kind, message, actor_id, record_type, record_id, created_at, read_at
            from notification where tenant_id = ? and user_id = ?""";

    private static final UUID LAST = new UUID(-1, -1);

    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcNotificationStore(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public void add(Notification notification) {
        statements.performSoon(
                """
                insert into notification
                    (tenant_id, id, user_id, kind, message, actor_id, record_type, record_id, created_at, read_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                tenant(),
                notification.id().value(),
                notification.recipient().value(),
                notification.kind().name(),
                notification.message(),
                notification.actor().map(Id::value).orElse(null),
                notification.about().type(),
                notification.about().id().value(),
                notification.createdAt(),
                notification.readAt().orElse(null));
    }

    @Override
    public Optional<Notification> find(Id recipient, Id notification) {
        return statements.only(
                JdbcNotificationStore::notification,
                SELECTION + " and id = ?",
                tenant(),
                recipient.value(),
                notification.value());
    }

    @Override
    public List<Notification> newest(Id recipient, boolean unread, Optional<Id> before, int limit) {
        return statements.all(
                JdbcNotificationStore::notification,
                SELECTION + (unread ? " and read_at is null" : "") + " and id < ? order by id desc limit ?",
                tenant(),
                recipient.value(),
                before.map(Id::value).orElse(LAST),
                limit);
    }

    @Override
    public long countUnread(Id recipient) {
        return statements
                .only(
                        row -> row.getLong(1),
                        "select count(*) from notification where tenant_id = ? and user_id = ? and read_at is null",
                        tenant(),
                        recipient.value())
                .orElseThrow();
    }

    @Override
    public void read(Id recipient, Id notification, Instant at) {
        statements.perform("""
                update notification set read_at = ?
                where tenant_id = ? and user_id = ? and id = ? and read_at is null""", at, tenant(), recipient.value(), notification.value());
    }

    @Override
    public int forget(Instant before, int limit) {
        return statements.perform("""
                delete from notification where tenant_id = ? and id in (
                    select id from notification where tenant_id = ? and created_at < ?
                    order by created_at, id limit ?)""", tenant(), tenant(), before, limit);
    }

    @Override
    public List<String> tenants(Instant before) {
        return statements.all(row -> row.getString(1), "select tenants_with_old_notifications(?)", before);
    }

    @Override
    public int readAll(Id recipient, Instant at) {
        return statements.perform(
                "update notification set read_at = ? where tenant_id = ? and user_id = ? and read_at is null",
                at,
                tenant(),
                recipient.value());
    }

    private String tenant() {
        return tenant.orNobody();
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                new Id(row.getObject(1, UUID.class)),
                new Id(row.getObject(2, UUID.class)),
                NotificationKind.valueOf(row.getString(3)),
                row.getString(4),
                Optional.ofNullable(row.getObject(5, UUID.class)).map(Id::new),
                new Notification.Link(row.getString(6), new Id(row.getObject(7, UUID.class))),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(9, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
