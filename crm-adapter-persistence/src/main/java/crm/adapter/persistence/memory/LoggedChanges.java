package crm.adapter.persistence.memory;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.memory.RecentChanges;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Looks at the end of the change log, where each change tells in which transaction it was made. A mark is PostgreSQL's own
 * snapshot, which says of every transaction whether it had ended by then; so neither clocks nor the order in which
 * transactions end matter, and only what came after the oldest one under way is looked at.
 */
@ApplicationScoped
public class LoggedChanges implements RecentChanges {
    private static final String MOMENT = """
            select pg_current_snapshot()::text as seen, pg_current_xact_id_if_assigned() is not null as amid_own_changes""";

    /** So many changes of a type are told one by one. */
    private static final int NAMED = 50;

    // The numbers of transactions that were restored from elsewhere can be ahead of this database's. What is asked for
    // stands in selects of its own, where the planner does not see it: so one plan serves for all, which takes several
    // times as long to make as to follow.
    private static final String CHANGED = MOMENT + """
            , array(
                select asked.type || ' ' || logged.record_id
                from unnest((select cast(? as text[]))) asked (type)
                cross join lateral (
                    select record_id from change_log
                    where tenant_id = ? and type = asked.type and transaction_number >= (select cast(? as bigint))
                        and transaction_number < cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)
                        and not pg_visible_in_snapshot(
                            cast(cast(transaction_number as text) as xid8), cast(? as pg_snapshot))
                    limit ?) as logged) as changed""";

    private final Statements statements;
    private final CurrentTenant tenant;

    LoggedChanges(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public Look look(Set<RecordType<?>> types, Optional<Mark> since) {
        return statements.all(question(types, since)).getFirst();
    }

    /** What {@link #look} asks, for whoever asks something else in the same trip. */
    public Statements.Question<Look> question(Set<RecordType<?>> types, Optional<Mark> since) {
        return since.map(mark -> changed(types, mark))
                .orElseGet(() -> new Statements.Question<>(
                        row -> look(row, types.stream().collect(toMap(identity(), _ -> Extent.ALL))),
                        MOMENT,
                        List.of()));
    }

    private Statements.Question<Look> changed(Set<RecordType<?>> types, Mark since) {
        return new Statements.Question<>(
                row -> look(row, extents(types, List.of((String[])
                        row.getArray("changed").getArray()))),
                CHANGED,
                List.of(
                        types.stream().map(RecordType::name).toArray(String[]::new),
                        tenant.required(),
                        oldestUnderWay(since),
                        since.seen(),
                        NAMED + 1));
    }

    /** @param changes each a type and a record of it */
    private static Map<RecordType<?>, Extent> extents(Set<RecordType<?>> types, List<String> changes) {
        Map<String, List<Id>> byType = changes.stream()
                .map(change -> change.split(" "))
                .collect(groupingBy(
                        change -> change[0], mapping(change -> new Id(UUID.fromString(change[1])), toList())));
        return types.stream()
                .filter(type -> byType.containsKey(type.name()))
                .collect(toMap(identity(), type -> extent(byType.get(type.name()))));
    }

    private static Extent extent(List<Id> changed) {
        return changed.size() > NAMED ? Extent.ALL : Extent.of(Set.copyOf(changed));
    }

    private static Look look(ResultSet row, Map<RecordType<?>, Extent> changed) throws SQLException {
        return new Look(new Mark(row.getString("seen")), changed, row.getBoolean("amid_own_changes"));
    }

    /** A snapshot begins with the number of the oldest transaction that had not ended. */
    private static long oldestUnderWay(Mark mark) {
        return Long.parseLong(mark.seen().substring(0, mark.seen().indexOf(':')));
    }
}
