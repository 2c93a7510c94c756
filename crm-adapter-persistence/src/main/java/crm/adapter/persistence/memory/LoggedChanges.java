package crm.adapter.persistence.memory;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.memory.RecentChanges;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Looks at the end of the change log, whose identities are ordered by time: at no more of it than a thousand changes, so
 * that it costs little however much changes at once.
 */
@ApplicationScoped
class LoggedChanges implements RecentChanges {
    private static final String MARK = """
            select count(*) as changes, (array_agg(id order by id desc))[1] as last
            from (select id, type from change_log where tenant_id = ? and id >= ? order by id desc limit 1000) recent
            where type = any (?)
            """;

    private static final int BITS_BELOW_THE_TIME = 16;

    private final Statements statements;
    private final CurrentTenant tenant;

    LoggedChanges(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public Mark mark(Set<RecordType<?>> types, Instant since) {
        String[] names = types.stream().map(RecordType::name).toArray(String[]::new);
        String asking = tenant.required();
        UUID from = new UUID(since.toEpochMilli() << BITS_BELOW_THE_TIME, 0);
        return statements
                .first(row -> mark(since, row), MARK, asking, from, names)
                .orElseThrow();
    }

    private static Mark mark(Instant since, ResultSet row) throws SQLException {
        return new Mark(
                since,
                row.getLong("changes"),
                Optional.ofNullable(row.getObject("last", UUID.class)).map(Id::new));
    }
}
