package crm.bootstrap.isolation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of tenants' data as PostgreSQL itself describes them. */
final class Catalogue {
    private Catalogue() {}

    /** A column; the choice is the first of the words that a check allows. */
    record Column(
            String name,
            String type,
            boolean required,
            Optional<String> choice,
            boolean insertable,
            boolean updatable) {}

    /** A foreign key, its columns in the order of the columns they point to. */
    record Reference(String name, List<String> columns, String target, List<String> targetColumns) {}

    /** A table with a tenant in every row. */
    record Table(
            String name,
            List<Column> columns,
            List<String> key,
            List<Reference> references,
            boolean insertable,
            boolean deletable) {

        Optional<Column> updatable() {
            return columns.stream()
                    .filter(Column::updatable)
                    .filter(column -> !key.contains(column.name()))
                    .findFirst();
        }

        Column column(String wanted) {
            return columns.stream()
                    .filter(column -> column.name().equals(wanted))
                    .findFirst()
                    .orElseThrow();
        }

        Optional<Reference> referenceOf(String column) {
            return references.stream()
                    .filter(reference -> reference.columns().contains(column))
                    .findFirst();
        }
    }

    /** Every table with a tenant, by name. */
    static Map<String, Table> tables(Connection connection, String role) throws SQLException {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (String[] row : rows(connection, """
                select c.relname, has_table_privilege('%1$s', c.oid, 'insert') or has_any_column_privilege('%1$s', c.oid, 'insert'),
                    has_table_privilege('%1$s', c.oid, 'delete'),
                    (select string_agg(a.attname, ',' order by k.place)
                     from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k(number, place)
                     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
                     where i.indrelid = c.oid and i.indisprimary)
                from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')
                order by c.relname""".formatted(role))) {
            tables.put(
                    row[0],
                    new Table(
                            row[0],
                            columns(connection, row[0], role),
                            List.of(row[3].split(",")),
                            references(connection, row[0]),
                            row[1].equals("t"),
                            row[2].equals("t")));
        }
        return tables;
    }

    private static List<Column> columns(Connection connection, String table, String role) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (String[] row : rows(connection, """
                select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                    coalesce((select (regexp_match(pg_get_constraintdef(k.oid), '''([A-Za-z0-9][^'']*)'''))[1]
                              from pg_constraint k
                              where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]
                              order by k.oid limit 1), ''),
                    has_column_privilege('%1$s', a.attrelid, a.attnum, 'insert'),
                    has_column_privilege('%1$s', a.attrelid, a.attnum, 'update')
                from pg_attribute a
                where a.attrelid = '%2$s'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by a.attnum""".formatted(role, table))) {
            columns.add(new Column(
                    row[0],
                    row[1],
                    row[2].equals("t"),
                    Optional.of(row[3]).filter(choice -> !choice.isEmpty()),
                    row[4].equals("t"),
                    row[5].equals("t")));
        }
        return columns;
    }

    private static List<Reference> references(Connection connection, String table) throws SQLException {
        List<Reference> references = new ArrayList<>();
        for (String[] row : rows(connection, """
                select k.conname, k.confrelid::regclass::text,
                    (select string_agg(a.attname, ',' order by n.place)
                     from unnest(k.conkey) with ordinality n(number, place)
                     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.number),
                    (select string_agg(a.attname, ',' order by n.place)
                     from unnest(k.confkey) with ordinality n(number, place)
                     join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.number)
                from pg_constraint k where k.contype = 'f' and k.conrelid = '%s'::regclass
                order by k.conname""".formatted(table))) {
            references.add(new Reference(row[0], List.of(row[2].split(",")), row[1], List.of(row[3].split(","))));
        }
        return references;
    }

    /** What a query answers, each row as texts. */
    static List<String[]> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            List<String[]> rows = new ArrayList<>();
            while (answer.next()) {
                String[] row = new String[answer.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = answer.getString(i + 1);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The first column of a query's answer. */
    static List<String> texts(Connection connection, String query) throws SQLException {
        return rows(connection, query).stream()
                .flatMap(row -> Arrays.stream(row).limit(1))
                .toList();
    }
}
