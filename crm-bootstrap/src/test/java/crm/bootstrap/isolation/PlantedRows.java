package crm.bootstrap.isolation;

import crm.bootstrap.isolation.Catalogue.Column;
import crm.bootstrap.isolation.Catalogue.Reference;
import crm.bootstrap.isolation.Catalogue.Table;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rows for any table, made from what the catalogue says of it: every column is filled, every reference leads somewhere. */
record PlantedRows(Map<String, Table> tables) {
    /** What the catalogue alone does not tell. */
    private static final Map<String, String> PARTICULAR = Map.of(
            "tenant.currency", "EUR",
            "tenant.time_zone", "UTC",
            "search_entry.type", "customer",
            "duplicate_candidate.lesser_id", "00000000-0000-0000-0000-000000000001",
            "change_log.fields", "{}");

    private static final Map<String, String> BY_TYPE = Map.of(
            "boolean", "true",
            "date", "2026-06-01",
            "jsonb", "{}",
            "bytea", "\\x00",
            "inet", "127.0.0.1",
            "uuid[]", "{}",
            "integer[]", "{}");

    static final String OURS = "ours-isolated";
    static final String THEIRS = "theirs-isolated";

    /** Plants rows of two tenants in every table of the database, and an account for a user of each. */
    static PlantedRows plantedIn(ScratchDatabase database) throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            PlantedRows rows = new PlantedRows(Catalogue.tables(superuser, database.applicationRole()));
            rows.plant(superuser);
            FunctionChecks.plant(superuser, rows);
            return rows;
        }
    }

    /** One row of each tenant in each table, past all locks and in any order. */
    private void plant(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String tenant : List.of(OURS, THEIRS)) {
                for (Table table : tables.values()) {
                    statement.execute(insert(table, row(table, tenant, 1)));
                }
            }
            statement.execute("reset session_replication_role");
            statement.execute("analyze");
        }
    }

    /** A row of the tenant; each number makes another one. */
    Map<String, String> row(Table table, String tenant, int number) {
        Map<String, String> row = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            value(table, column, tenant, number).ifPresent(value -> row.put(column.name(), value));
        }
        return row;
    }

    private Optional<String> value(Table table, Column column, String tenant, int number) {
        if (column.name().equals("tenant_id") || isTenantsKey(table, column)) {
            return Optional.of(tenant);
        }
        Optional<Reference> reference = table.referenceOf(column.name());
        if (reference.isPresent()) {
            return referred(reference.orElseThrow(), table, column, tenant);
        }
        return Optional.of(Optional.ofNullable(PARTICULAR.get(table.name() + "." + column.name()))
                .or(column::choice)
                .orElseGet(() -> plain(table, column, tenant, number)));
    }

    private static boolean isTenantsKey(Table table, Column column) {
        return table.name().equals("tenant") && column.name().equals("key");
    }

    /** The one planted row of the table that is referred to; who refers to itself is the head of the hierarchy. */
    private Optional<String> referred(Reference reference, Table table, Column column, String tenant) {
        if (reference.target().equals(table.name())) {
            return Optional.empty();
        }
        Table target = tables.get(reference.target());
        String targetColumn = reference.targetColumns().get(reference.columns().indexOf(column.name()));
        return value(target, target.column(targetColumn), tenant, 1);
    }

    private static String plain(Table table, Column column, String tenant, int number) {
        String type = column.type();
        if (BY_TYPE.containsKey(type)) {
            return BY_TYPE.get(type);
        }
        if (type.equals("uuid")) {
            return UUID.nameUUIDFromBytes(
                            (tenant + table.name() + column.name() + number).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
        if (type.startsWith("timestamp")) {
            return "2026-06-01 12:00:00+00";
        }
        if (type.startsWith("time")) {
            return "12:00";
        }
        if (type.endsWith("[]")) {
            return "{" + word(type.replace("[]", ""), table, column, tenant, number) + "}";
        }
        if (type.startsWith("character") || type.equals("text")) {
            return word(type, table, column, tenant, number);
        }
        return String.valueOf(number);
    }

    private static String word(String type, Table table, Column column, String tenant, int number) {
        String word = tenant + number + table.name() + column.name();
        return type.contains("(") ? word.substring(0, Math.min(word.length(), length(type))) : word;
    }

    private static int length(String type) {
        return Integer.parseInt(type.replaceAll("[^0-9]", ""));
    }

    /** The statement that inserts the row. */
    static String insert(Table table, Map<String, String> row) {
        return "insert into " + quoted(table.name()) + " ("
                + row.keySet().stream().map(PlantedRows::quoted).collect(Collectors.joining(", ")) + ") values ("
                + row.entrySet().stream()
                        .map(cell -> literal(table.column(cell.getKey()), cell.getValue()))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    static String literal(Column column, String value) {
        return text(value) + "::" + column.type();
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String quoted(String name) {
        return '"' + name + '"';
    }
}
