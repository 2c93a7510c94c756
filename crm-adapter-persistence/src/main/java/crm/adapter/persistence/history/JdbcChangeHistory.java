package crm.adapter.persistence.history;

import crm.adapter.persistence.record.Belongings;
import crm.adapter.persistence.record.PlainJson;
import crm.adapter.persistence.statement.Statements;
import crm.application.access.Caller;
import crm.application.access.CurrentTenant;
import crm.application.history.ChangeHistory;
import crm.application.record.Change;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The change log, read by the order of its identities, which is the order in which the changes were logged. */
@ApplicationScoped
class JdbcChangeHistory implements ChangeHistory {
    private static final String SELECTION = """
            select id, operation_id, changed_at, actor_id, origin_address, origin_client, type, record_id, version,
                action, cast(fields as text)
            from change_log where tenant_id = ?""";

    /** The index on actions leaves these out: nearly every change is one of them. */
    private static final Set<String> ORDINARY = Set.of(Change.CREATE, Change.UPDATE);

    /** A change is logged soon after its moment; identities know the time as well, and lead to it by the index. */
    private static final Duration SOON = Duration.ofMinutes(10);

    private static final int BITS_BELOW_TIME = 16;

    private final Statements statements;
    private final CurrentTenant tenant;
    private final Belongings belongings;

    JdbcChangeHistory(Statements statements, CurrentTenant tenant, Belongings belongings) {
        this.statements = statements;
        this.tenant = tenant;
        this.belongings = belongings;
    }

    @Override
    public List<Change> newest(Wanted wanted, Optional<Set<Id>> people, int limit) {
        StringBuilder query = new StringBuilder(SELECTION);
        List<Object> parameters = new ArrayList<>();
        parameters.add(tenant.orNobody());
        wanted.type().ifPresent(type -> condition(query, parameters, "type = ?", type));
        wanted.record().ifPresent(record -> condition(query, parameters, "record_id = ?", record.value()));
        wanted.actor().ifPresent(actor -> condition(query, parameters, "actor_id = ?", actor.value()));
        wanted.operation().ifPresent(command -> condition(query, parameters, "operation_id = ?", command.value()));
        actions(wanted.actions(), query, parameters);
        wanted.from().ifPresent(from -> {
            condition(query, parameters, "changed_at >= ?", from);
            condition(query, parameters, "id >= ?", new UUID(timed(from.minus(SOON)), 0));
        });
        wanted.to().ifPresent(to -> {
            condition(query, parameters, "changed_at <= ?", to);
            condition(query, parameters, "id <= ?", new UUID(timed(to.plus(SOON)) | 0xFFFF, -1));
        });
        wanted.before().ifPresent(before -> condition(query, parameters, "id < ?", before.value()));
        people.ifPresent(some -> ofPeople(some, query, parameters));
        query.append(" order by id desc limit ?");
        parameters.add(limit);
        return statements.all(JdbcChangeHistory::change, query.toString(), parameters.toArray());
    }

    @Override
    public List<Change> deletions(Set<Id> records) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(tenant.orNobody());
        records.forEach(record -> parameters.add(record.value()));
        String query = SELECTION.replaceFirst("select", "select distinct on (record_id)") + " and record_id in ("
                + String.join(", ", records.stream().map(_ -> "?").toList())
                + ") and action in ('DELETE', 'RESTORE') order by record_id, id desc";
        return statements.all(JdbcChangeHistory::change, query, parameters.toArray()).stream()
                .filter(last -> last.action().equals(Change.DELETE))
                .toList();
    }

    private void ofPeople(Set<Id> people, StringBuilder query, List<Object> parameters) {
        String several = people.stream().map(Id::toString).collect(Collectors.joining(",", "{", "}"));
        condition(query, parameters, "(actor_id = any (cast(? as uuid[]))", several);
        query.append(" or record_id in (");
        query.append(belongings.of(tenant.orNobody(), several, parameters)).append("))");
    }

    private static void condition(StringBuilder query, List<Object> parameters, String condition, Object value) {
        query.append(" and ").append(condition);
        parameters.add(value);
    }

    private static void actions(List<String> actions, StringBuilder query, List<Object> parameters) {
        if (actions.isEmpty()) {
            return;
        }
        query.append(" and action in (")
                .append(String.join(", ", actions.stream().map(_ -> "?").toList()))
                .append(")");
        parameters.addAll(actions);
        if (actions.stream().noneMatch(ORDINARY::contains)) {
            query.append(" and action <> 'CREATE' and action <> 'UPDATE'");
        }
    }

    /** The upper half of the first identity that can be given out at that moment (RFC 9562, version 7). */
    private static long timed(Instant moment) {
        long bounded = Math.clamp(moment.toEpochMilli(), 0, (1L << 47) - 1);
        return bounded << BITS_BELOW_TIME;
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                new Id(row.getObject(1, UUID.class)),
                new Id(row.getObject(2, UUID.class)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(4, UUID.class)).map(Id::new),
                new Caller.Origin(row.getString(5), row.getString(6)),
                row.getString(7),
                new Id(row.getObject(8, UUID.class)),
                row.getLong(9),
                row.getString(10),
                fields(row.getString(11)));
    }

    private static List<Change.FieldChange> fields(String json) {
        if (!(PlainJson.read(json) instanceof Plain.Sequence(var changes))) {
            throw new IllegalStateException("A change's fields are a list");
        }
        return changes.stream()
                .map(change -> {
                    Plain.Structure members = (Plain.Structure) change;
                    return new Change.FieldChange(
                            ((Plain.Text) member(members, "field")).value(),
                            member(members, "before"),
                            member(members, "after"));
                })
                .toList();
    }

    private static Plain member(Plain.Structure change, String name) {
        return change.member(name).orElseThrow();
    }
}
