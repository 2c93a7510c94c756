package crm.bootstrap.faults;

import crm.bootstrap.faults.History.Knowledge;
import crm.bootstrap.faults.History.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds what the clients know against what the database has. */
final class Verdict {
    /** What must not be there, with how it is found. */
    private static final Map<String, String> HALVES = new LinkedHashMap<>();

    static {
        HALVES.put("deals without their lines, or with another amount than theirs", """
                select d.name from deal d left join deal_line l on (l.tenant_id, l.parent_id) = (d.tenant_id, d.id)
                where d.name like 'Load%' and d.lead_id is null
                group by d.tenant_id, d.id, d.name, d.amount
                having count(l.position) <> 2 or d.amount <> sum(l.quantity * l.price) * 10000""");
        HALVES.put("converted leads without their customer", """
                select l.name from lead l
                where (l.status = 'CONVERTED') <> (l.converted_at is not null)
                   or l.status = 'CONVERTED' and not exists (
                       select from customer c where (c.tenant_id, c.id) = (l.tenant_id, l.customer_id))""");
        HALVES.put("customers and deals of leads that are not converted", """
                select d.name from deal d join lead l on (l.tenant_id, l.id) = (d.tenant_id, d.lead_id)
                where l.status <> 'CONVERTED'
                union all
                select c.name from customer c join lead l on l.tenant_id = c.tenant_id and l.company = c.name
                where l.status <> 'CONVERTED'""");
        HALVES.put("deals that are not where their last step has led", """
                select d.name from deal d left join (
                    select distinct on (tenant_id, deal_id) tenant_id, deal_id, to_stage_id from deal_stage_change
                    order by tenant_id, deal_id, changed_at desc, id desc) last
                on (last.tenant_id, last.deal_id) = (d.tenant_id, d.id)
                where d.stage_id is distinct from last.to_stage_id""");
        HALVES.put(
                "requests that are claimed and not answered",
                "select request_key from answered_request where status is null");
        for (String type : List.of("customer", "contact", "lead", "deal")) {
            HALVES.put(type + "s whose last version is not in the change log", """
                    select r.name from %s r left join (
                        select tenant_id, record_id, max(version) as version from change_log
                        where type = '%s' group by tenant_id, record_id) last
                    on (last.tenant_id, last.record_id) = (r.tenant_id, r.id)
                    where r.version is distinct from last.version""".formatted(type, type));
            HALVES.put("entries of the change log without their " + type, """
                    select c.record_id::text from change_log c where c.type = '%s' and not exists (
                        select from %s r where (r.tenant_id, r.id) = (c.tenant_id, c.record_id))""".formatted(type, type));
            HALVES.put(type + "s that searching does not find", """
                    select r.name from %s r where r.deleted_at is null and not exists (
                        select from search_entry s where (s.tenant_id, s.record_id) = (r.tenant_id, r.id))""".formatted(type));
        }
    }

    private Verdict() {}

    /** Everything that is not as it was promised; empty where all is well. */
    static List<String> on(History history, Connection connection) throws SQLException {
        List<String> findings = new ArrayList<>();
        // What PostgreSQL has counted is lost whenever it is killed, and without it every row is compared with every
        // other.
        try (var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
        for (History.Sort sort : History.Sort.values()) {
            Map<String, Integer> found = names(connection, names(sort));
            history.writes().stream()
                    .filter(write -> write.sort() == sort)
                    .forEach(write -> judge(write, found.getOrDefault(write.name(), 0), findings));
        }
        for (Map.Entry<String, String> half : HALVES.entrySet()) {
            Map<String, Integer> found = names(connection, half.getValue());
            if (!found.isEmpty()) {
                findings.add(found.size() + " " + half.getKey() + ", as "
                        + found.keySet().stream().limit(3).toList());
            }
        }
        return findings;
    }

    private static String names(History.Sort sort) {
        return switch (sort) {
            case CUSTOMER -> "select name from customer where name like 'Load%'";
            case DEAL -> "select name from deal where name like 'Load%' and lead_id is null";
            case CONVERSION ->
                "select c.name from customer c join lead l on l.customer_id = c.id and l.company = c.name";
            case MOVE -> "select reason from deal_stage_change where reason like 'Load%'";
        };
    }

    private static void judge(Write write, int found, List<String> findings) {
        int least = write.knowledge() == Knowledge.ACKNOWLEDGED ? 1 : 0;
        int most = write.knowledge() == Knowledge.REFUSED ? 0 : 1;
        if (found < least) {
            findings.add("acknowledged and lost: " + write);
        } else if (found > most) {
            findings.add((most == 0 ? "refused and done: " : found + " times done: ") + write);
        }
    }

    private static Map<String, Integer> names(Connection connection, String query) throws SQLException {
        Map<String, Integer> names = new HashMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.merge(rows.getString(1), 1, Integer::sum);
            }
        }
        return names;
    }
}
