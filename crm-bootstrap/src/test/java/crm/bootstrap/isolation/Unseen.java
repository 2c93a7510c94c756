package crm.bootstrap.isolation;

import crm.bootstrap.isolation.Interface.Operation;
import crm.bootstrap.rest.Api;
import crm.bootstrap.rest.Examples;
import crm.bootstrap.testing.TestConnections;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import io.restassured.response.Response;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a caller may not see makes no difference: everything that can be read is read by callers from whom something is
 * kept, then what is kept from them is changed, and no answer to any of them becomes another one.
 */
final class Unseen extends NotedFindings implements AutoCloseable {
    private static final List<String> SOLD_TO = List.of("customer", "contact", "lead", "deal");

    /** What comes to be beside the records of somebody who may see their own alone. */
    private static final List<String> BESIDE =
            List.of("contact", "deal", "activity", "communication", "note", "attachment");

    /** Those who see none of what comes to be. */
    private static final List<String> BLIND = List.of(Tenant.OWN, "customers alone");

    private static final List<String> VEILED =
            List.of("customer", "contact", "lead", "deal", "activity", "communication", "note", "attachment");

    private final Interface document = Interface.served();
    private final Rules rules = Rules.written();
    private final Sender sender = new Sender();
    private final Tenant tenant = Tenant.full("", rules.permissions().keySet());
    private final Requests requests = new Requests(document, tenant);
    private final Api administrator = tenant.person("ADMIN");
    private final Map<String, Api> callers = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();

    Unseen() throws IOException, SQLException {
        callers.put(Tenant.OWN, tenant.person(Tenant.OWN));
        callers.put(
                "customers alone",
                caller(
                        sees -> !BESIDE.contains(sees)
                                && !Set.of("lead", "audit").contains(sees),
                        Map.of()));
        callers.put("no customers", caller(sees -> !sees.equals("customer"), Map.of()));
        callers.put("nothing sold", caller(sees -> !SOLD_TO.contains(sees), Map.of()));
        for (String type : SOLD_TO) {
            callers.put("nothing of " + type, caller(_ -> true, Map.of(type, contents(type))));
        }
        Map<String, List<String>> done = new LinkedHashMap<>();
        VEILED.stream().filter(type -> !SOLD_TO.contains(type)).forEach(type -> done.put(type, contents(type)));
        callers.put(
                "nothing of lead but its score",
                caller(
                        _ -> true,
                        Map.of(
                                "lead",
                                contents("lead").stream()
                                        .filter(field -> !field.equals("leadScore"))
                                        .toList())));
        callers.put("nothing of what was done", caller(_ -> true, done));
        Map<String, List<String>> labels = new LinkedHashMap<>();
        VEILED.forEach(type -> labels.put(type, List.of(type(type).label().name())));
        callers.put("no labels", caller(_ -> true, labels));
        // Signing in is told among what is known of users, so everybody has done so before anybody reads.
        callers.values().forEach(Api::credentials);
    }

    /** Everything of a record but what it is called. */
    private static List<String> contents(String type) {
        return type(type).form().fields().stream()
                .filter(field -> field != type(type).label())
                .map(Field::name)
                .toList();
    }

    private static RecordType<?> type(String name) {
        return DeclaredTypes.CATALOG.named(name).orElseThrow();
    }

    private Api caller(Predicate<String> sees, Map<String, List<String>> hidden) {
        String name = "R" + UUID.randomUUID().toString().substring(24);
        List<Map<String, String>> grants = rules.permissions().keySet().stream()
                .filter(permission -> sees.test(permission.split("\\.")[1]))
                .map(permission -> Map.of("permission", permission, "scope", "ALL"))
                .toList();
        List<Map<String, String>> veils = hidden.entrySet().stream()
                .flatMap(type -> type.getValue().stream()
                        .map(field -> Map.of("type", type.getKey(), "field", field, "visibility", "HIDDEN")))
                .toList();
        Response made = administrator
                .request(Map.of("name", name, "grants", grants, "fieldRules", veils))
                .post("/api/crm/roles");
        if (made.statusCode() != 201) {
            throw new AssertionError(made.asString());
        }
        return administrator.colleague(name);
    }

    /** Reads everything, changes what is kept from the readers, and reads everything again. */
    void settle() throws Exception {
        List<Map.Entry<String, Map<String, Object>>> come = comings();
        relate();
        for (Check check : checksOf(BLIND)) {
            check.make();
        }
        try (Connection superuser = TestConnections.asSuperuser()) {
            String key = Catalogue.texts(
                            superuser, "select tenant_id from app_user where id = '" + tenant.user(Tenant.OWN) + "'")
                    .getFirst();
            keep(superuser, key);
            List<String> refused = new ArrayList<>();
            for (var one : come) {
                String likenesses = one.getKey().equals("contacts") ? "?allowDuplicates=true" : "";
                Response answer = administrator.request(one.getValue()).post("/api/crm/" + one.getKey() + likenesses);
                if (answer.statusCode() != 201) {
                    refused.add(one.getKey() + " answers " + answer.asString());
                }
            }
            if (come.size() - refused.size() < BESIDE.size()) {
                throw new AssertionError(String.join("\n", refused));
            }
            putBack(superuser, key);
        }
        for (Check check : checksOf(BLIND)) {
            check.make();
        }
    }

    /** Colleagues' customers above and below one's own, and what is one's own at a customer that is not. */
    private void relate() throws SQLException {
        String own = tenant.record(Tenant.OWN, "customers");
        String other = tenant.record("ADMIN", "customers");
        administrator
                .request(Map.of("parentCustomerId", other))
                .patch("/api/crm/customers/" + own)
                .then()
                .statusCode(200);
        administrator
                .request(Map.of("name", "Child " + UUID.randomUUID(), "parentCustomerId", own))
                .post("/api/crm/customers?allowDuplicates=true")
                .then()
                .statusCode(201);
        String note = administrator
                .request(Map.of("title", "Beside", "content", "C", "customerId", other))
                .post("/api/crm/notes")
                .path("id");
        String file = administrator
                .request(Map.of("fileName", "a.txt", "fileUrl", "https://files.example/a.txt", "customerId", other))
                .post("/api/crm/attachments")
                .path("id");
        try (Connection superuser = TestConnections.asSuperuser()) {
            for (String table : List.of("note", "attachment")) {
                perform(
                        superuser,
                        "update " + table + " set created_by = '" + tenant.user(Tenant.OWN) + "' where id in ('" + note
                                + "', '" + file + "')");
            }
        }
    }

    private static void keep(Connection superuser, String key) throws SQLException {
        perform(superuser, "set session_replication_role = replica");
        for (String table : SOLD_TO) {
            perform(
                    superuser,
                    "create temp table kept_" + table + " as select * from " + table + " where tenant_id = '" + key
                            + "'");
        }
        perform(superuser, "create temp table kept_log as select id from change_log where tenant_id = '" + key + "'");
    }

    /** That something happens to a record is told to whoever sees the record: that part is undone. */
    private static void putBack(Connection superuser, String key) throws SQLException {
        Map<String, Catalogue.Table> tables = Catalogue.tables(superuser, "crm_test_app");
        for (String table : SOLD_TO) {
            String columns =
                    tables.get(table).columns().stream().map(Twin::quoted).collect(Collectors.joining(", "));
            perform(superuser, "delete from " + table + " where id in (select id from kept_" + table + ")");
            perform(superuser, "insert into " + table + " (" + columns + ") select " + columns + " from kept_" + table);
            perform(
                    superuser,
                    "delete from change_log where tenant_id = '" + key + "' and id not in (select id from kept_log)"
                            + " and record_id in (select id from kept_" + table + ")");
        }
    }

    private static void perform(Connection superuser, String text) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(text);
        }
    }

    /** Colleagues' records that belong to what the one who sees their own alone has. */
    private List<Map.Entry<String, Map<String, Object>>> comings() {
        Examples examples = new Examples(administrator, Tenant.ADMINISTRATORS);
        List<Map.Entry<String, Map<String, Object>>> come = new ArrayList<>();
        for (String name : BESIDE) {
            RecordType<?> type = type(name);
            Map<String, Object> largest = examples.largest(type);
            if (name.equals("deal")) {
                largest.put("amount", 4711);
            }
            for (Field<?> field : type.form().fields()) {
                if (field.kind() instanceof Kind.Reference(String target) && SOLD_TO.contains(target)) {
                    Map<String, Object> body = new LinkedHashMap<>(largest);
                    type.form().fields().stream()
                            .filter(other ->
                                    other.kind() instanceof Kind.Reference(String kind) && SOLD_TO.contains(kind))
                            .forEach(other -> body.remove(other.name()));
                    body.put(
                            field.name(), tenant.record(Tenant.OWN, type(target).path()));
                    come.add(Map.entry(type.path(), body));
                    Map<String, Object> all = new LinkedHashMap<>(largest);
                    all.put(field.name(), tenant.record(Tenant.OWN, type(target).path()));
                    come.add(Map.entry(type.path(), all));
                }
            }
        }
        return come;
    }

    int requests() {
        return sender.sent();
    }

    int questions() {
        return answers.size();
    }

    @Override
    public List<Check> checks() {
        return checksOf(List.copyOf(callers.keySet()));
    }

    private List<Check> checksOf(List<String> names) {
        List<Check> checks = new ArrayList<>();
        for (Operation operation : document.operations()) {
            if (operation.method().equals("GET")
                    && operation.path().startsWith("/api/crm")
                    && !rules.isOpen(operation)) {
                for (String caller : names) {
                    if (rules.isWhole(operation) && BLIND.contains(caller)) {
                        continue;
                    }
                    requests.readings(operation, Tenant.OWN)
                            .forEach(address -> checks.add(() -> read(operation, caller, address)));
                }
            }
        }
        return checks;
    }

    private void read(Operation operation, String caller, String address) throws IOException, InterruptedException {
        Sender.Answer answer = sender.send(Optional.of(callers.get(caller)), operation, address, "", false);
        String now = answer.status() + " " + settled(answer.body());
        String before = answers.putIfAbsent(caller + " " + address, now);
        if (answer.status() >= 500 || before != null && !before.equals(now)) {
            note(caller + " " + address + ": " + difference(before == null ? "" : before, now));
        }
    }

    static String difference(String before, String now) {
        int same = 0;
        while (same < before.length() && same < now.length() && before.charAt(same) == now.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - 60);
        return "…" + before.substring(from, Math.min(before.length(), same + 60)) + "… becomes …"
                + now.substring(from, Math.min(now.length(), same + 60));
    }

    /** Without what differs from one request to the next. */
    static String settled(String body) {
        return body.replaceAll("\"requestId\":\"[^\"]*\"", "")
                .replaceAll("\"(nextCursor|next|prev)\":\"[^\"]*\"", "")
                .replaceAll("\"\\w*[dD]ays\\w*\":[0-9.Ee-]+", "")
                .replaceAll("\"(asOf|generatedAt|at|now)\":\"[^\"]*\"", "");
    }

    @Override
    public void close() {
        sender.close();
    }
}
