package crm.bootstrap.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all tables hold, to be held against what others hold. */
final class Fingerprint {
    private Fingerprint() {}

    /** Of each table how many rows there are and one hash of all of them. @param reader of a role that sees every row */
    static Map<String, String> of(Connection reader) throws SQLException {
        Map<String, String> all = new TreeMap<>();
        try (var statement = reader.createStatement()) {
            for (String table : tables(reader)) {
                try (var row = statement.executeQuery("select count(*) || ' rows, ' ||"
                        + " coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from " + table
                        + " t")) {
                    row.next();
                    all.put(table, row.getString(1));
                }
            }
        }
        return all;
    }

    private static List<String> tables(Connection reader) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = reader.createStatement();
                var rows = statement.executeQuery("select quote_ident(tablename) from pg_tables"
                        + " where schemaname = 'public' order by tablename")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
