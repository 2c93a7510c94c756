package crm.adapter.persistence.memory;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.memory.RecentChanges;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at the end of the change log, where each change tells in which transaction it was made. A mark is PostgreSQL's own
 * snapshot, which says of every transaction whether it had ended by then; so neither clocks nor the order in which
 * transactions end matter, and only what came after the oldest one under way is looked at.
 */
@ApplicationScoped
class LoggedChanges implements RecentChanges {
    private static final String MOMENT = """
            select pg_current_snapshot()::text as seen, pg_current_xact_id_if_assigned() is not null as amid_own_changes""";

    // The numbers of transactions that were restored from elsewhere can be ahead of this database's.
    private static final String CHANGED = MOMENT + """
            , array(
                select asked.type from unnest(cast(? as text[])) asked (type)
                where (
                    select true from change_log
                    where tenant_id = ? and type = asked.type and transaction_number >= ?
                        and transaction_number < cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)
                        and not pg_visible_in_snapshot(
                            cast(cast(transaction_number as text) as xid8), cast(? as pg_snapshot))
                    limit 1)) as changed""";

    private final Statements statements;
    private final CurrentTenant tenant;

    LoggedChanges(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public Look look(Set<RecordType<?>> types, Optional<Mark> since) {
        return since.map(mark -> changed(types, mark))
                .orElseGet(() -> statements.only(row -> look(row, types), MOMENT))
                .orElseThrow();
    }

    private Optional<Look> changed(Set<RecordType<?>> types, Mark since) {
        return statements.only(
                row -> look(row, named(types, Set.of((String[])
                        row.getArray("changed").getArray()))),
                CHANGED,
                types.stream().map(RecordType::name).toArray(String[]::new),
                tenant.required(),
                oldestUnderWay(since),
                since.seen());
    }

    private static Set<RecordType<?>> named(Set<RecordType<?>> types, Set<String> names) {
        return types.stream().filter(type -> names.contains(type.name())).collect(Collectors.toSet());
    }

    private static Look look(ResultSet row, Set<RecordType<?>> changed) throws SQLException {
        return new Look(new Mark(row.getString("seen")), changed, row.getBoolean("amid_own_changes"));
    }

    /** A snapshot begins with the number of the oldest transaction that had not ended. */
    private static long oldestUnderWay(Mark mark) {
        return Long.parseLong(mark.seen().substring(0, mark.seen().indexOf(':')));
    }
}
