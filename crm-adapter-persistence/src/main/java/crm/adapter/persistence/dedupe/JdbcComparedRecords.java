package crm.adapter.persistence.dedupe;

import crm.adapter.persistence.record.PlainJson;
import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.dedupe.ComparedRecords;
import crm.domain.dedupe.Trait;
import crm.domain.dedupe.Traits;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** What records are compared by as tables; groups are read in the order of the index. */
@ApplicationScoped
class JdbcComparedRecords implements ComparedRecords {
    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcComparedRecords(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public void add(Id scan, Map<Id, Traits> records) {
        List<String> ids = new ArrayList<>();
        List<String> traits = new ArrayList<>();
        List<String> keyed = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        records.forEach((id, compared) -> {
            ids.add(id.toString());
            traits.add(PlainJson.write(plain(compared)));
            compared.keys().forEach(key -> {
                keyed.add(id.toString());
                keys.add(key);
            });
        });
        statements.perform(
                "insert into compared_record (tenant_id, scan_id, record_id, traits) select ?, ?, id, traits"
                        + " from unnest(cast(? as uuid[]), cast(? as jsonb[])) as added (id, traits)",
                tenant(),
                scan.value(),
                ids.toArray(new String[0]),
                traits.toArray(new String[0]));
        statements.perform(
                "insert into compared_key (tenant_id, scan_id, key, record_id) select ?, ?, key, id"
                        + " from unnest(cast(? as bigint[]), cast(? as uuid[])) as added (key, id)",
                tenant(),
                scan.value(),
                keys.toArray(new Long[0]),
                keyed.toArray(new String[0]));
    }

    private static Plain.Structure plain(Traits traits) {
        Map<String, Plain> members = new LinkedHashMap<>();
        traits.values().forEach((trait, texts) -> members.put(trait.name(), Plain.texts(List.copyOf(texts))));
        return new Plain.Structure(members);
    }

    @Override
    public Map<Id, Traits> of(Id scan, Set<Id> records) {
        Map<Id, Traits> found = new HashMap<>();
        statements.all(
                row -> found.put(new Id(row.getObject(1, UUID.class)), traits(row.getString(2))),
                "select record_id, cast(traits as text) from compared_record"
                        + " where tenant_id = ? and scan_id = ? and record_id = any (cast(? as uuid[]))",
                tenant(),
                scan.value(),
                records.stream().map(Id::toString).toArray(String[]::new));
        return found;
    }

    private static Traits traits(String json) {
        Map<Trait, SortedSet<String>> traits = new EnumMap<>(Trait.class);
        ((Plain.Structure) PlainJson.read(json)).members().forEach((name, texts) -> {
            SortedSet<String> values = new TreeSet<>();
            ((Plain.Sequence) texts).items().forEach(text -> values.add(((Plain.Text) text).value()));
            traits.put(Trait.valueOf(name), values);
        });
        return new Traits(traits);
    }

    @Override
    public List<Group> groups(Id scan, long from, int most) {
        return statements.all(JdbcComparedRecords::group, """
                select key, case when count(*) <= ? then array_agg(record_id) end
                from compared_key
                where tenant_id = ? and scan_id = ? and key >= ?
                group by key
                having count(*) > 1
                order by key
                limit ?
                """, MOST_IN_A_GROUP, tenant(), scan.value(), from, most);
    }

    private static Group group(ResultSet row) throws SQLException {
        Set<Id> records = new HashSet<>();
        if (row.getArray(2) != null) {
            Stream.of((UUID[]) row.getArray(2).getArray()).map(Id::new).forEach(records::add);
        }
        return new Group(row.getLong(1), records);
    }

    @Override
    public void forget(Id scan) {
        for (String table : List.of("compared_key", "compared_record")) {
            statements.perform("delete from " + table + " where tenant_id = ? and scan_id = ?", tenant(), scan.value());
        }
    }

    private String tenant() {
        return tenant.orNobody();
    }
}
