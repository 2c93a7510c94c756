package crm.adapter.persistence.tag;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.tag.LabelledRecords;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Counts in the table of words that is written with every record, so that no count can be off. */
@ApplicationScoped
class JdbcLabelledRecords implements LabelledRecords {
    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcLabelledRecords(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    private record Count(String label, long records) {}

    @Override
    public Map<String, Long> counts(RecordType<?> type, Field<List<String>> field, Set<String> labels) {
        Map<String, Long> counts = new HashMap<>();
        statements
                .all(
                        row -> new Count(row.getString(1), row.getLong(2)),
                        "select word, count(*) from record_word"
                                + " where tenant_id = ? and type = ? and field = ? and word = any (?) group by word",
                        tenant.orNobody(),
                        type.name(),
                        field.name(),
                        labels.toArray(new String[0]))
                .forEach(count -> counts.put(count.label(), count.records()));
        return counts;
    }

    @Override
    public List<Id> carrying(RecordType<?> type, Field<List<String>> field, String label, int most) {
        return statements.all(
                row -> new Id(row.getObject(1, UUID.class)),
                "select record_id from record_word"
                        + " where tenant_id = ? and type = ? and field = ? and word = ? order by record_id limit ?",
                tenant.orNobody(),
                type.name(),
                field.name(),
                label,
                most);
    }
}
