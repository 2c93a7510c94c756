package crm.bootstrap.isolation;

import crm.bootstrap.isolation.Interface.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What each operation should answer to whom, as it is written by hand in rules.txt and docs/permissions.md. */
record Rules(Map<String, String> operations, Map<String, Map<String, String>> permissions) {
    private static final String NOT_AT_ALL = "—";
    private static final String BESIDE = "+beside";
    private static final String WHOLE = "+whole";

    /** What is about a part of a record, or beside one: there the record is looked for first. */
    private static final Pattern PART =
            Pattern.compile("/(products|competitors|team-members|stages|notes|next-steps|\\{entityType})(/|$)");

    /** How an operation answers a caller, whatever it answers. */
    enum Expected {
        DONE,
        FORBIDDEN,
        UNSEEN,
        ABSENT,
        NOT_ASKED
    }

    static Rules written() throws IOException {
        Map<String, String> operations = new LinkedHashMap<>();
        try (InputStream file = Rules.class.getResourceAsStream("rules.txt")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +"))
                    .forEach(words -> operations.put(words[0] + " " + words[1], words[2]));
        }
        return new Rules(operations, table());
    }

    private static Map<String, Map<String, String>> table() throws IOException {
        List<String[]> rows = Files.readAllLines(Path.of("..", "docs", "permissions.md")).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.replace("`", "").substring(1).split("\\|"))
                .toList();
        Map<String, Map<String, String>> permissions = new LinkedHashMap<>();
        for (String[] row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 1; i < row.length; i++) {
                cells.put(rows.getFirst()[i].strip(), row[i].strip());
            }
            permissions.put(row[0].strip(), cells);
        }
        return permissions;
    }

    /** Operations without a rule, and rules without an operation. */
    Set<String> differences(List<Operation> served) {
        Set<String> names = new TreeSet<>(served.stream().map(Operation::name).toList());
        Set<String> differences = new TreeSet<>(operations.keySet());
        differences.removeAll(names);
        names.removeAll(operations.keySet());
        differences.addAll(names);
        return differences;
    }

    boolean isOpen(Operation operation) {
        return operations.get(operation.name()).equals("open");
    }

    /** Whether it is about something that the tenant has as a whole. */
    boolean isWhole(Operation operation) {
        return operations.get(operation.name()).endsWith(WHOLE);
    }

    /** What the operation answers to the role, about a record that is the caller's own or somebody else's. */
    Expected expected(Operation operation, String role, boolean own) {
        String rule = operations.get(operation.name());
        if (rule.endsWith(BESIDE)) {
            return reach(viewing(operation), role).equals("own") && !own
                    ? Expected.ABSENT
                    : byPermission(operation, role, true, rule.replace(BESIDE, ""));
        }
        if (rule.endsWith(WHOLE)) {
            return role.equals(Tenant.OWN)
                    ? Expected.NOT_ASKED
                    : byPermission(operation, role, own, rule.replace(WHOLE, ""));
        }
        return switch (rule) {
            case "open", "self" -> Expected.NOT_ASKED;
            case "anyone" -> Expected.DONE;
            case "mine" -> own ? Expected.DONE : Expected.ABSENT;
            default -> byPermission(operation, role, own, rule);
        };
    }

    /** What the operation answers to the role about a record that there is not. */
    Expected expectedOfNothing(Operation operation, String role) {
        String rule = operations.get(operation.name());
        String permission = rule.replace(BESIDE, "").replace(WHOLE, "");
        if (!permissions.containsKey(permission)) {
            return Expected.NOT_ASKED;
        }
        if (PART.matcher(operation.path()).find()
                || reach(viewing(operation), role).equals(NOT_AT_ALL)) {
            return Expected.UNSEEN;
        }
        return reach(permission, role).equals(NOT_AT_ALL) ? Expected.FORBIDDEN : Expected.ABSENT;
    }

    private Expected byPermission(Operation operation, String role, boolean own, String permission) {
        String reach = reach(permission, role);
        String seen = operation.isAboutARecord() ? reach(viewing(operation), role) : "all";
        if (seen.equals(NOT_AT_ALL)) {
            return Expected.UNSEEN;
        }
        if (reach.equals(NOT_AT_ALL)) {
            return Expected.FORBIDDEN;
        }
        if (!own && seen.equals("own")) {
            return Expected.ABSENT;
        }
        return !own && operation.isAboutARecord() && reach.equals("own") ? Expected.FORBIDDEN : Expected.DONE;
    }

    /** The permission to see what the operation is about. */
    private String viewing(Operation operation) {
        String start = operation.path().substring(0, operation.path().indexOf(operation.collection()));
        return operations.getOrDefault(
                "GET " + start + operation.collection() + "/{id}", operations.get(operation.name()));
    }

    /** How far the table says that the role has the permission. */
    String reach(String permission, String role) {
        Map<String, String> row = permissions.get(permission);
        if (row == null) {
            throw new AssertionError("docs/permissions.md has no row for " + permission);
        }
        return role.equals(Tenant.OWN) ? "own" : row.get(role);
    }
}
