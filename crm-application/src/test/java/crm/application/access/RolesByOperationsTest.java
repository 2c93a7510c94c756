package crm.application.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.Verb;
import crm.application.VerbCatalog;
import crm.application.role.Permissions;
import crm.application.role.RoleGrants;
import crm.application.role.RoleSeeds;
import crm.application.testing.House;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every role, with every operation and verb of every type, on one's own records, a colleague's and other people's, does
 * what the table in docs/permissions.md says (C-66). The table is written by hand: a new type or verb needs a row there.
 */
class RolesByOperationsTest {
    private static final Path TABLE = Path.of("..", "docs", "permissions.md");
    private static final List<String> SEEDED =
            List.of(RoleSeeds.ADMIN, RoleSeeds.MANAGER, RoleSeeds.SALES_REP, RoleSeeds.USER);

    private final House house = new House();
    private final Access access = house.get(Access.class);
    private final Id me = house.user("Me");
    private final Id colleague = house.user("Colleague");
    private final Id other = house.user("Other");

    /** Whose a record is, seen from who works with it. */
    private enum Ownership {
        OWNED,
        CREATED,
        OF_COLLEAGUE,
        OF_OTHERS
    }

    private enum Outcome {
        ALLOWED,
        FORBIDDEN,
        INVISIBLE
    }

    @Test
    void every_permission_has_a_row_and_every_row_a_permission() throws IOException {
        assertEquals(String.join("\n", Permissions.ALL), String.join("\n", table().keySet()));
    }

    @Test
    void the_seeded_roles_do_what_the_table_says() throws IOException {
        Map<String, Map<String, String>> table = table();
        for (String role : SEEDED) {
            Grants grants = RoleGrants.of(RoleSeeds.roles().stream()
                    .filter(seed -> seed.values().get(Role.NAME).equals(role))
                    .toList());
            Map<String, String> cells = new TreeMap<>();
            table.forEach((permission, row) -> cells.put(permission, row.get(role)));
            assertEquals(List.of(), differences(role, grants, cells));
        }
    }

    @Test
    void roles_of_ones_own_reach_as_far_as_they_say() {
        for (Scope scope : Scope.values()) {
            Map<String, Scope> scopes =
                    Permissions.ALL.stream().collect(Collectors.toMap(permission -> permission, _ -> scope));
            Map<String, String> cells = Permissions.ALL.stream()
                    .collect(Collectors.toMap(
                            permission -> permission,
                            _ -> scope == Scope.CLIENT ? "all" : scope.name().toLowerCase(Locale.ROOT)));
            assertEquals(List.of(), differences(scope.name(), new Grants(scopes), cells));
        }
    }

    private List<String> differences(String role, Grants held, Map<String, String> cells) {
        Grants grants = new Grants(held.reaches(), Map.of(), Map.of(), Set.of(colleague), Optional.empty());
        Caller caller = house.caller(grants, me);
        List<String> differences = new ArrayList<>();
        for (RecordType<?> type : DeclaredTypes.CATALOG.types()) {
            for (String permission : permissions(type)) {
                for (Ownership ownership : Ownership.values()) {
                    Stored<?> record = record(type, ownership);
                    Outcome expected = expected(cells, type, permission, ownership);
                    Outcome actual = actual(caller, permission, record);
                    if (expected != actual) {
                        differences.add(role + " " + permission + " on a " + type + " " + ownership + " is " + actual
                                + ", not " + expected);
                    }
                }
            }
        }
        return differences;
    }

    private static Set<String> permissions(RecordType<?> type) {
        return Stream.concat(
                        type.operations().stream().map(type::permission),
                        VerbCatalog.VERBS.stream()
                                .filter(verb -> verb.type() == type)
                                .map(Verb::permission))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Outcome expected(
            Map<String, String> cells, RecordType<?> type, String permission, Ownership ownership) {
        String cell = cells.getOrDefault(permission, "missing");
        String seen = cells.getOrDefault(type.permission(Operation.VIEW), "missing");
        if (cell.equals("—")) {
            return Outcome.FORBIDDEN;
        }
        if (!reaches(seen, ownership)) {
            return Outcome.INVISIBLE;
        }
        return reaches(cell, ownership) ? Outcome.ALLOWED : Outcome.FORBIDDEN;
    }

    private static boolean reaches(String cell, Ownership ownership) {
        return switch (cell) {
            case "all" -> true;
            case "location" -> ownership != Ownership.OF_OTHERS;
            case "own" -> ownership == Ownership.OWNED || ownership == Ownership.CREATED;
            case "—" -> false;
            default -> throw new AssertionError("The table says " + cell);
        };
    }

    private Outcome actual(Caller caller, String permission, Stored<?> record) {
        try {
            access.require(caller, permission);
            if (!access.maySee(caller, record)) {
                return Outcome.INVISIBLE;
            }
            access.require(caller, permission, record);
            return Outcome.ALLOWED;
        } catch (Rejected refusal) {
            assertEquals(Rejected.Category.FORBIDDEN, refusal.category());
            return Outcome.FORBIDDEN;
        }
    }

    /** Types without owners belong to whoever created them. */
    private Stored<?> record(RecordType<?> type, Ownership ownership) {
        return switch (ownership) {
            case OWNED ->
                type.owners().isEmpty() ? stored(type, me, Optional.empty()) : stored(type, other, Optional.of(me));
            case CREATED -> stored(type, me, Optional.empty());
            case OF_COLLEAGUE ->
                type.owners().isEmpty()
                        ? stored(type, colleague, Optional.empty())
                        : stored(type, other, Optional.of(colleague));
            case OF_OTHERS -> stored(type, other, Optional.empty());
        };
    }

    @SuppressWarnings("unchecked")
    private <R extends Entity> Stored<R> stored(RecordType<R> type, Id creator, Optional<Id> owner) {
        Values blank = type.form().blankLine();
        Values values = owner.map(someone -> blank.with(type.owners().getFirst(), someone))
                .orElse(blank);
        // Only whose it is matters here, not whether it could be kept.
        Entity content = () -> values;
        return new Stored<>(
                type, house.nextId(), 1, House.START, Optional.of(creator), House.START, Optional.of(creator), (R)
                        content);
    }

    /** By permission, and then by role, what the table says. */
    private static Map<String, Map<String, String>> table() throws IOException {
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            if (line.startsWith("| `crm.")) {
                String[] cells = line.split("\\|");
                Map<String, String> row = new TreeMap<>();
                for (int i = 0; i < SEEDED.size(); i++) {
                    row.put(SEEDED.get(i), cells[i + 2].strip());
                }
                table.put(cells[1].replace("`", "").strip(), row);
            }
        }
        return table;
    }
}
