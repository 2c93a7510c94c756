package crm.bootstrap.isolation;

import static crm.bootstrap.isolation.PlantedRows.literal;
import static crm.bootstrap.isolation.PlantedRows.quoted;
import static crm.bootstrap.isolation.PlantedRows.text;

import crm.bootstrap.isolation.Catalogue.Column;
import crm.bootstrap.isolation.Catalogue.Reference;
import crm.bootstrap.isolation.Catalogue.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * What the application's role can do to another tenant's rows with statements of its own. Everything happens in the
 * transaction of the connection, each attempt is undone, and the connection is left with no tenant.
 */
final class TableChecks {
    private static final String DENIED = "42501";
    private static final String NO_SUCH_REFERENCE = "23503";

    private final Connection connection;
    private final PlantedRows rows;
    private final String ours = PlantedRows.OURS;
    private final String theirs = PlantedRows.THEIRS;
    private final List<String> findings = new ArrayList<>();
    private int checks;

    TableChecks(Connection connection, PlantedRows rows) {
        this.connection = connection;
        this.rows = rows;
    }

    int checks() {
        return checks;
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    void check(Table table) throws SQLException {
        enter(theirs);
        String before = fingerprint(table);
        enter(ours);
        reading(table);
        changing(table);
        inserting(table);
        for (Reference reference : table.references()) {
            referring(table, reference);
        }
        statistics(table);
        strangers(table);
        enter(theirs);
        expect(table, "their row is as it was", before.equals(fingerprint(table)));
        enter("");
    }

    private void reading(Table table) throws SQLException {
        String name = quoted(table.name());
        counts(table, "own row", 1, "select count(*) from " + name + " where " + key(table, ours));
        counts(table, "every row is ours", 0, "select count(*) from " + name + " where tenant_id <> " + text(ours));
        counts(table, "by their key", 0, "select count(*) from " + name + " where " + key(table, theirs));
        counts(
                table,
                "by their key beside an own row",
                0,
                "select count(*) from " + name + " mine join " + name + " other on other.tenant_id = " + text(theirs));
        if (table.updatable().isPresent()) {
            affects(table, "locking", 0, "select from " + name + " where " + key(table, theirs) + " for update");
        }
        expect(table, "copying out", !copied(table).contains(theirs));
    }

    private String copied(Table table) throws SQLException {
        StringWriter out = new StringWriter();
        try {
            new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyOut("copy " + quoted(table.name()) + " (tenant_id) to stdout", out);
            return out.toString();
        } catch (IOException e) {
            throw new SQLException("Nothing is copied into memory", e);
        }
    }

    private void changing(Table table) throws SQLException {
        String name = quoted(table.name());
        if (table.updatable().isPresent()) {
            String column = quoted(table.updatable().orElseThrow().name());
            String set = "update " + name + " set " + column + " = " + column + " where ";
            affects(table, "updating own", 1, set + key(table, ours));
            affects(table, "updating theirs", 0, set + key(table, theirs));
            affects(table, "updating all but ours", 0, set + "tenant_id <> " + text(ours));
        } else {
            refuses(table, "updating", "permission denied", "update " + name + " set tenant_id = tenant_id");
        }
        refuses(
                table,
                "giving a row away",
                table.column("tenant_id").updatable() ? "row-level security" : "permission denied",
                "update " + name + " set tenant_id = " + text(theirs) + " where " + key(table, ours));
        if (table.deletable()) {
            affects(table, "deleting theirs", 0, "delete from " + name + " where tenant_id <> " + text(ours));
            affects(table, "deleting by key", 0, "delete from " + name + " where " + key(table, theirs));
        } else {
            refuses(table, "deleting", "permission denied", "delete from " + name);
        }
        refuses(table, "emptying", "permission denied", "truncate " + name + " cascade");
    }

    private void inserting(Table table) throws SQLException {
        if (!table.insertable()) {
            refuses(table, "inserting", "permission denied", PlantedRows.insert(table, insertable(table, ours, 2)));
            return;
        }
        String forThem = PlantedRows.insert(table, insertable(table, theirs, 2));
        refuses(table, "inserting as another", "row-level security", forThem);
        refuses(
                table,
                "inserting over theirs",
                "row-level security",
                PlantedRows.insert(table, insertable(table, theirs, 1)));
        refuses(
                table,
                "upserting over theirs",
                "row-level security",
                PlantedRows.insert(table, insertable(table, theirs, 1)) + " on conflict do nothing");
        if (table.updatable().isPresent()) {
            refuses(
                    table,
                    "upserting into theirs",
                    "row-level security",
                    PlantedRows.insert(table, insertable(table, theirs, 1)) + " on conflict (" + keyColumns(table)
                            + ") do update set " + assignment(table));
        }
        if (!table.name().equals("tenant")) {
            affects(table, "inserting own", 1, PlantedRows.insert(table, insertable(table, ours, 2)));
            affects(table, "using their values as ours", 1, PlantedRows.insert(table, likeTheirs(table)));
        }
    }

    private static String assignment(Table table) {
        String column = quoted(table.updatable().orElseThrow().name());
        return column + " = excluded." + column;
    }

    /** Our row with everything of theirs that is not a reference: no value of theirs may stand in our way. */
    private Map<String, String> likeTheirs(Table table) {
        Map<String, String> row = new LinkedHashMap<>(insertable(table, ours, 1));
        rows.row(table, theirs, 1).forEach((column, value) -> {
            if (!column.equals("tenant_id") && table.referenceOf(column).isEmpty()) {
                row.replace(column, value);
            }
        });
        boolean keyIsOurs = table.key().stream()
                .allMatch(column ->
                        row.get(column).equals(rows.row(table, ours, 1).get(column)));
        return keyIsOurs ? insertable(table, ours, 2) : row;
    }

    private Map<String, String> insertable(Table table, String tenant, int number) {
        Map<String, String> row = new LinkedHashMap<>(rows.row(table, tenant, number));
        row.keySet()
                .removeIf(column -> table.insertable() && !table.column(column).insertable());
        return row;
    }

    private void referring(Table table, Reference reference) throws SQLException {
        Map<String, String> own = rows.row(table, ours, 2);
        Map<String, String> foreign = rows.row(rows.tables().get(reference.target()), theirs, 1);
        Map<String, String> changed = new LinkedHashMap<>();
        for (int i = 0; i < reference.columns().size(); i++) {
            if (!reference.columns().get(i).equals("tenant_id")) {
                changed.put(
                        reference.columns().get(i),
                        foreign.get(reference.targetColumns().get(i)));
            }
        }
        if (table.insertable()) {
            own.putAll(changed);
            breaks(table, "inserting a reference by " + reference.name(), PlantedRows.insert(table, own));
        }
        if (changed.keySet().stream().allMatch(column -> table.column(column).updatable())) {
            breaks(
                    table,
                    "changing a reference by " + reference.name(),
                    "update " + quoted(table.name()) + " set "
                            + changed.entrySet().stream()
                                    .map(cell -> quoted(cell.getKey()) + " = "
                                            + literal(table.column(cell.getKey()), cell.getValue()))
                                    .collect(Collectors.joining(", "))
                            + " where " + key(table, ours));
        }
    }

    /** The most common values of a table are rows, too. */
    private void statistics(Table table) throws SQLException {
        counts(table, "statistics", 0, "select count(*) from pg_stats where tablename = " + text(table.name()));
    }

    private void strangers(Table table) throws SQLException {
        String name = quoted(table.name());
        for (String nobody : List.of("", "%", "*", theirs.toUpperCase(), " " + theirs, "x' or 'x' = 'x")) {
            enter(nobody);
            counts(table, "as the tenant <" + nobody + ">", 0, "select count(*) from " + name);
        }
        enter("");
        Catalogue.texts(connection, "select set_config('app.every_tenant', 'on', true)");
        counts(table, "claiming every tenant", 0, "select count(*) from " + name);
        Catalogue.texts(connection, "select set_config('app.every_tenant', '', true)");
        if (table.insertable()) {
            refuses(
                    table,
                    "inserting as nobody",
                    "row-level security",
                    PlantedRows.insert(table, insertable(table, ours, 2)));
        }
        Optional<Column> updatable = table.updatable();
        if (updatable.isPresent()) {
            String column = quoted(updatable.orElseThrow().name());
            affects(table, "updating as nobody", 0, "update " + name + " set " + column + " = " + column);
        }
        if (table.deletable()) {
            affects(table, "deleting as nobody", 0, "delete from " + name);
        }
    }

    private String key(Table table, String tenant) {
        Map<String, String> row = rows.row(table, tenant, 1);
        return table.key().stream()
                .map(column -> quoted(column) + " = " + literal(table.column(column), row.get(column)))
                .collect(Collectors.joining(" and "));
    }

    private static String keyColumns(Table table) {
        return table.key().stream().map(PlantedRows::quoted).collect(Collectors.joining(", "));
    }

    private String fingerprint(Table table) throws SQLException {
        return String.join(
                ",",
                Catalogue.texts(
                        connection,
                        "select md5(t::text) from " + quoted(table.name()) + " t where tenant_id = " + text(theirs)));
    }

    private void enter(String tenant) throws SQLException {
        Catalogue.texts(connection, "select set_config('app.tenant_id', " + text(tenant) + ", true)");
    }

    void counts(Table table, String what, int expected, String query) throws SQLException {
        String found = attempt(() -> Catalogue.texts(connection, query).getFirst());
        expect(table, what + " (" + found + ")", found.equals(String.valueOf(expected)));
    }

    private void affects(Table table, String what, int expected, String command) throws SQLException {
        String done = attempt(() -> {
            try (Statement statement = connection.createStatement()) {
                if (!statement.execute(command)) {
                    return String.valueOf(statement.getUpdateCount());
                }
                int locked = 0;
                while (statement.getResultSet().next()) {
                    locked++;
                }
                return String.valueOf(locked);
            }
        });
        expect(table, what + " (" + done + ")", done.equals(String.valueOf(expected)));
    }

    private void refuses(Table table, String what, String reason, String command) throws SQLException {
        String done = attempt(() -> performed(command));
        expect(table, what + " (" + done + ")", done.startsWith(DENIED) && done.contains(reason));
    }

    private void breaks(Table table, String what, String command) throws SQLException {
        String done = attempt(() -> performed(command));
        expect(table, what + " (" + done + ")", done.startsWith(NO_SUCH_REFERENCE));
    }

    private String performed(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
            return "done";
        }
    }

    @FunctionalInterface
    private interface Attempt {
        String perform() throws SQLException;
    }

    /** What came of it, or why not; nothing of it stays. */
    private String attempt(Attempt attempt) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            return attempt.perform();
        } catch (SQLException refused) {
            return refused.getSQLState() + " " + refused.getMessage();
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    private void expect(Table table, String what, boolean isSo) {
        checks++;
        if (!isSo) {
            findings.add(table.name() + ": " + what);
        }
    }
}
