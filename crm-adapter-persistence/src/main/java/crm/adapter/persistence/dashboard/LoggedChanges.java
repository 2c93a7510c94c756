package crm.adapter.persistence.dashboard;

import crm.application.access.CurrentTenant;
import crm.application.dashboard.RecentChanges;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Looks at the end of the change log, whose identities are ordered by time. */
@ApplicationScoped
class LoggedChanges implements RecentChanges {
    private static final String MARK = """
            select count(*) as changes, (
                select id from change_log where tenant_id = :tenant and id >= :since order by id desc limit 1) as last
            from change_log where tenant_id = :tenant and id >= :since
            """;

    private static final int BITS_BELOW_THE_TIME = 16;

    private final StatelessSession session;
    private final CurrentTenant tenant;

    LoggedChanges(StatelessSession session, CurrentTenant tenant) {
        this.session = session;
        this.tenant = tenant;
    }

    @Override
    public Mark mark(Instant since) {
        Tuple row = session.createNativeQuery(MARK, Tuple.class)
                .addScalar("changes", Long.class)
                .addScalar("last", UUID.class)
                .setParameter(
                        "tenant",
                        tenant.tenant().orElseThrow(() -> new IllegalStateException("Nobody's data is worked on")))
                .setParameter("since", new UUID(since.toEpochMilli() << BITS_BELOW_THE_TIME, 0))
                .getSingleResult();
        return new Mark(
                since,
                row.get("changes", Long.class),
                Optional.ofNullable(row.get("last", UUID.class)).map(Id::new));
    }
}
