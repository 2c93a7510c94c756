package crm.adapter.persistence.merge;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.merge.Mergers;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Mergers as a table with a row for each record that was merged. */
@ApplicationScoped
class JdbcMergers implements Mergers {
    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcMergers(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    private record Row(Id merged, Id operation, Instant at) {}

    @Override
    public void add(RecordType<?> type, Merger merger) {
        merger.merged()
                .forEach(record -> statements.perform(
                        "insert into merged_record (tenant_id, type, record_id, survivor_id, operation_id, merged_at)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        tenant(),
                        type.name(),
                        record.value(),
                        merger.survivor().value(),
                        merger.operation().value(),
                        merger.at()));
    }

    @Override
    public List<Merger> into(RecordType<?> type, Id survivor) {
        Map<Id, Merger> mergers = new LinkedHashMap<>();
        statements
                .all(
                        row -> new Row(
                                new Id(row.getObject(1, UUID.class)),
                                new Id(row.getObject(2, UUID.class)),
                                row.getObject(3, OffsetDateTime.class).toInstant()),
                        "select record_id, operation_id, merged_at from merged_record"
                                + " where tenant_id = ? and type = ? and survivor_id = ?"
                                + " order by merged_at desc, operation_id desc",
                        tenant(),
                        type.name(),
                        survivor.value())
                .forEach(row -> mergers.merge(
                        row.operation(),
                        new Merger(row.operation(), survivor, new HashSet<>(List.of(row.merged())), row.at()),
                        JdbcMergers::both));
        return List.copyOf(mergers.values());
    }

    private static Merger both(Merger one, Merger other) {
        HashSet<Id> merged = new HashSet<>(one.merged());
        merged.addAll(other.merged());
        return new Merger(one.operation(), one.survivor(), merged, one.at());
    }

    @Override
    public void remove(RecordType<?> type, Merger merger) {
        merger.merged()
                .forEach(record -> statements.perform(
                        "delete from merged_record where tenant_id = ? and type = ? and record_id = ?",
                        tenant(),
                        type.name(),
                        record.value()));
    }

    @Override
    public Optional<Id> successor(RecordType<?> type, Id record) {
        return statements.only(
                row -> new Id(row.getObject(1, UUID.class)),
                """
                with recursive way (id, step) as (
                    select survivor_id, 1 from merged_record where tenant_id = ? and type = ? and record_id = ?
                    union all
                    select next.survivor_id, way.step + 1
                    from way join merged_record next on next.tenant_id = ? and next.type = ? and next.record_id = way.id
                )
                select id from way order by step desc limit 1
                """,
                tenant(),
                type.name(),
                record.value(),
                tenant(),
                type.name());
    }

    private String tenant() {
        return tenant.orNobody();
    }
}
