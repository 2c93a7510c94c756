package crm.bootstrap.abuse;

import java.util.ArrayList;
import java.util.List;

/** Texts that would be SQL wherever they became part of a statement, put together from how they get out, act and end. */
final class SqlPayloads {
    /** Stands in every payload; no statement of the product holds it. */
    static final String MARK = "qzinjected";

    private static final List<String> WAYS_OUT = List.of(
            "", "'", "\"", "')", "\")", "'))", "1)", "name", "name desc", "%'", "\\'", "';", "\u02bc", "$$", "a,");

    private static final List<String> ACTS = List.of(
            " or '%1$s'='%1$s'",
            " and 1=2 /* %s */",
            " union select null,'%s',version()",
            "; select pg_sleep(2), '%s'",
            "||(select '%s' from pg_sleep(2))||'",
            " or (select count('%s') from pg_sleep(2)) > 0",
            ", (select '%s' from pg_sleep(2))",
            "; drop table customer /* %s */",
            " and 1=cast('%s'||version() as int)",
            "; select set_config('app.tenant_id','%s',false)",
            "; copy customer to program '%s'",
            " limit 0 offset (select length('%s') from pg_sleep(2))");

    private static final List<String> ENDS = List.of("", "--", "'", "/*");

    private SqlPayloads() {}

    static List<String> all() {
        List<String> all = new ArrayList<>();
        for (String way : WAYS_OUT) {
            for (String act : ACTS) {
                for (String end : ENDS) {
                    all.add(way + act.formatted(MARK) + end);
                }
            }
        }
        return all;
    }
}
