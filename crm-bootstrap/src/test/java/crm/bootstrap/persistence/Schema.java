package crm.bootstrap.persistence;

import crm.bootstrap.testing.TestConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What PostgreSQL's own catalogue says of the tables that the migrations have made. */
final class Schema {
    private Schema() {}

    /** One column, with its type as PostgreSQL writes it. */
    record Column(String type, boolean notNull, String collation) {}

    static Map<String, Column> columns(String table) {
        Map<String, Column> columns = new LinkedHashMap<>();
        query(
                """
                select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, coalesce(c.collname, '')
                from pg_attribute a left join pg_collation c on c.oid = a.attcollation
                where a.attrelid = cast(? as regclass) and a.attnum > 0 and not a.attisdropped
                order by a.attnum
                """,
                row -> columns.put(row.getString(1), new Column(row.getString(2), row.getBoolean(3), row.getString(4))),
                table);
        return columns;
    }

    /** The definition of the index with that name, or an empty text where there is none. */
    static String index(String name) {
        return String.join(
                "", texts("select indexdef from pg_indexes where schemaname = 'public' and indexname = ?", name));
    }

    static String constraint(String table, String name) {
        return String.join(
                "",
                texts(
                        "select pg_get_constraintdef(oid) from pg_constraint"
                                + " where conrelid = cast(? as regclass) and conname = ?",
                        table,
                        name));
    }

    /** The checks that concern one column alone. */
    static List<String> checks(String table, String column) {
        return texts("""
                select pg_get_constraintdef(c.oid)
                from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
                where c.contype = 'c' and c.conrelid = cast(? as regclass) and a.attname = ?
                """, table, column);
    }

    static List<String> texts(String query, String... parameters) {
        List<String> texts = new ArrayList<>();
        query(query, row -> texts.add(row.getString(1)), parameters);
        return texts;
    }

    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    static void query(String query, RowReader reader, String... parameters) {
        try (Connection connection = TestConnections.asOwner();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
