package crm.bootstrap.isolation;

import crm.bootstrap.isolation.Catalogue.Column;
import crm.bootstrap.isolation.Catalogue.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Another tenant that has every row of ours once more, under the very same identities and with other contents: whatever
 * names a record without naming its tenant meets both.
 */
final class Twin implements AutoCloseable {
    static final String MARK = "qztwin";

    /** Nobody signs in as the twin, and the rounds that are made for every tenant make none for it. */
    private static final Set<String> OF_TENANTS = Set.of("tenant");

    /** Of these, rounds that are made for every tenant would put another content right. */
    private static final Set<String> AS_OURS = Set.of("role", "role_grant");

    private static final Pattern CONTENT = Pattern.compile(
            "name|title|subject|content|description|message|(first|last|file)_name|text|label|company|notes");

    private final Connection superuser;
    private final String swapped;
    private final String ours;
    private final String twin;
    private final Map<String, Table> tables;

    private Twin(Connection superuser, String ours, List<String> people, Map<String, Table> tables) {
        this.superuser = superuser;
        this.swapped =
                " when '%1$s' then '%2$s' when '%2$s' then '%1$s'".formatted(people.getFirst(), people.getLast());
        this.ours = ours;
        // The first in every order, so that it is met before ours wherever one row is wanted.
        this.twin = "a" + ours;
        this.tables = tables;
    }

    /** @param people two of ours: what is the one's of ours is the other one's of the twin's */
    static Twin of(Connection superuser, String ours, List<String> people) throws SQLException {
        Map<String, Table> tables = Catalogue.tables(superuser, "crm_test_app");
        OF_TENANTS.forEach(tables::remove);
        Twin twin = new Twin(superuser, ours, people, tables);
        twin.perform("set session_replication_role = replica");
        for (Table table : tables.values()) {
            twin.copy(table);
            twin.mark(table);
        }
        twin.perform(
                "insert into record_word (tenant_id, type, field, word, record_id) select distinct tenant_id, type, field, '1', record_id"
                        + " from record_word where tenant_id = '" + twin.twin + "'");
        twin.keep();
        twin.restore();
        return twin;
    }

    private void copy(Table table) throws SQLException {
        String columns = table.columns().stream().map(Twin::quoted).collect(Collectors.joining(", "));
        String values = table.columns().stream()
                .map(column -> column.name().equals("tenant_id") ? "'" + twin + "'" : quoted(column))
                .collect(Collectors.joining(", "));
        perform("insert into " + table.name() + " (" + columns + ") overriding system value select " + values + " from "
                + table.name() + " where tenant_id = '" + ours + "'");
    }

    /** Where the table takes it, another content, and another owner: so each sees of it what they do not see of ours. */
    private void mark(Table table) throws SQLException {
        for (Column column : table.columns()) {
            if (!table.key().contains(column.name()) && !AS_OURS.contains(table.name())) {
                switch (column.type().replaceAll("\\(.*", "")) {
                    case "text", "character varying" -> {
                        if (CONTENT.matcher(column.name()).matches()) {
                            change(table, column, quoted(column) + " || '" + MARK + "'");
                        }
                    }
                    case "bigint" -> change(table, column, quoted(column) + " + 1000");
                    case "uuid" ->
                        change(table, column, "case " + quoted(column) + swapped + " else " + quoted(column) + " end");
                    default -> {}
                }
            }
        }
    }

    private void change(Table table, Column column, String how) throws SQLException {
        superuser.setAutoCommit(false);
        Savepoint before = superuser.setSavepoint();
        try {
            perform("update " + table.name() + " set " + quoted(column) + " = " + how + " where tenant_id = '" + twin
                    + "'");
        } catch (SQLException refused) {
            // A check of the table keeps its words; it differs in other columns.
            superuser.rollback(before);
        }
        superuser.commit();
        superuser.setAutoCommit(true);
    }

    /** Remembers how everything is; the twin's first, so that it is met first where both are. */
    private void keep() throws SQLException {
        perform("create schema kept");
        for (String table : tables.keySet()) {
            perform("create table kept." + table + " as select * from public." + table + " where tenant_id in ('" + ours
                    + "', '" + twin + "') order by tenant_id = '" + ours + "'");
        }
    }

    /** Makes everything what it was, for both. */
    void restore() throws SQLException {
        StringBuilder all = new StringBuilder("begin;");
        for (Table table : tables.values()) {
            String columns = table.columns().stream().map(Twin::quoted).collect(Collectors.joining(", "));
            all.append("delete from ")
                    .append(table.name())
                    .append(" where tenant_id in ('")
                    .append(ours)
                    .append("', '");
            all.append(twin)
                    .append("');insert into ")
                    .append(table.name())
                    .append(" (")
                    .append(columns);
            all.append(") overriding system value select ")
                    .append(columns)
                    .append(" from kept.")
                    .append(table.name());
            all.append(";");
        }
        perform(all.append("commit").toString());
    }

    /** The tables in which the twin's rows are not what they were. */
    List<String> touched() throws SQLException {
        String each = tables.keySet().stream()
                .map(table -> """
                        select '%1$s' where (select coalesce(sum(hashtextextended(t::text, 0)), 0) from public.%1$s t where tenant_id = '%2$s')
                            <> (select coalesce(sum(hashtextextended(t::text, 0)), 0) from kept.%1$s t where tenant_id = '%2$s')""".formatted(table, twin))
                .collect(Collectors.joining(" union all "));
        return Catalogue.texts(superuser, each);
    }

    /** Leaves the database as if there had never been a twin. */
    @Override
    public void close() throws SQLException {
        for (String table : tables.keySet()) {
            perform("delete from " + table + " where tenant_id = '" + twin + "'");
        }
        perform("drop schema kept cascade");
    }

    /** Some columns are called like words of the language. */
    static String quoted(Column column) {
        return '"' + column.name() + '"';
    }

    private void perform(String text) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(text);
        }
    }
}
