package crm.bootstrap.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bootstrap.isolation.Interface.Operation;
import crm.bootstrap.isolation.Rules.Expected;
import crm.bootstrap.isolation.Sender.Answer;
import crm.bootstrap.rest.Api;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every operation of the interface as every caller asks it, about their own, a colleague's, another tenant's and no
 * record at all, and with another tenant's identity in every place that takes one.
 */
final class Matrix implements AutoCloseable {
    private static final String MARK = "qzforeignmark";
    private static final String PRIVATE = "qzprivatemark";

    /** Parameters of queries that name a record, by the collection of the record. */
    private static final Map<String, String> COLLECTIONS = Map.ofEntries(
            Map.entry("customerId", "customers"),
            Map.entry("companyId", "customers"),
            Map.entry("parentCustomerId", "customers"),
            Map.entry("contactId", "contacts"),
            Map.entry("primaryContactId", "contacts"),
            Map.entry("leadId", "leads"),
            Map.entry("dealId", "deals"),
            Map.entry("pipelineId", "pipelines"),
            Map.entry("stageId", "stages"),
            Map.entry("fromStageId", "stages"),
            Map.entry("toStageId", "stages"),
            Map.entry("moveTo", "stages"),
            Map.entry("activityId", "activities"),
            Map.entry("communicationId", "communications"),
            Map.entry("locationId", "locations"),
            Map.entry("roles", "roles"),
            Map.entry("ownerId", "users"),
            Map.entry("assignedTo", "users"),
            Map.entry("assigneeId", "users"),
            Map.entry("accountManager", "users"),
            Map.entry("teamMembers", "users"),
            Map.entry("members", "users"),
            Map.entry("users", "users"),
            Map.entry("userId", "users"),
            Map.entry("createdBy", "users"),
            Map.entry("updatedBy", "users"),
            Map.entry("completedBy", "users"),
            Map.entry("changedBy", "users"),
            Map.entry("uploadedBy", "users"),
            Map.entry("grantedBy", "users"),
            Map.entry("actorId", "users"),
            Map.entry("operation", "jobs"),
            Map.entry("workflowId", "jobs"),
            Map.entry("templateId", "jobs"),
            Map.entry("recordId", "customers"),
            Map.entry("entityId", "customers"),
            Map.entry("survivorId", "customers"),
            Map.entry("id", "customers"));

    /** Whose records are asked for where they are not one's own. */
    private static final List<String> CALLERS =
            Stream.concat(Tenant.ROLES.stream(), Stream.of(Tenant.OWN)).toList();

    private static final Map<String, String> COLLEAGUES = Map.of(
            "USER", "SALES_REP", "SALES_REP", "USER", "MANAGER", "ADMIN", "ADMIN", "MANAGER", Tenant.OWN, "ADMIN");

    /** Bodies of which the document does not tell that one of several members has to be there. */
    private static final Map<String, String> BODIES =
            Map.of("POST /api/crm/leads/bulk", """
            {"operation": "ASSIGN", "ids": ["%s"], "input": {}}""", "POST /api/crm/attachments/bulk", """
            {"files": [{"fileName": "a.txt", "fileUrl": "https://files.example/a.txt", "customerId": "%s"}]}""");

    private final Interface document = Interface.served();
    private final Rules rules = Rules.written();
    private final Sender sender = new Sender();
    private final Tenant ours = Tenant.full("", rules.permissions().keySet());
    private final Tenant theirs = Tenant.full(MARK, Set.of());
    private final Tenant suspended = Tenant.ofPeople();
    private final Set<String> secrets;
    private final int share;
    private final Map<String, Integer> checks = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    /** One in so many of the checks of hidden identities is made. */
    Matrix(int share) throws IOException, SQLException {
        this.share = share;
        secrets = theirs.identities();
        suspended.suspend();
        secrets.add(PRIVATE);
        ours.addPrivateNote(PRIVATE);
    }

    /** How many checks of each kind there were, and the requests they took. */
    Map<String, Integer> figures() {
        Map<String, Integer> figures = new TreeMap<>(checks);
        figures.put("all checks", allChecks());
        figures.put("requests", sender.sent());
        figures.put("operations", document.operations().size());
        return figures;
    }

    int allChecks() {
        return checks.values().stream().mapToInt(i -> i).sum();
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    Set<String> withoutRule() {
        return rules.differences(document.operations());
    }

    /** The other tenant sees its marks, so that not seeing them says something. */
    int collectionsThatShowTheMark() throws IOException, InterruptedException {
        int marked = 0;
        for (Operation operation : document.operations()) {
            if (operation.method().equals("GET") && operation.path().endsWith("/{id}")) {
                String address = operation.path().replace("{id}", theirs.record("ADMIN", operation.collection()));
                Answer answer = sender.send(Optional.of(theirs.person("ADMIN")), operation, address, "", false);
                if (answer.status() != 200) {
                    findings.add("Its own administrator is answered " + answer + " at " + address);
                }
                marked += answer.body().contains(MARK) ? 1 : 0;
            }
        }
        return marked;
    }

    void permissions() throws IOException, InterruptedException {
        for (Operation operation : document.operations()) {
            // Others' first: what is one's own may be gone afterwards.
            for (boolean own : operation.isAboutARecord() ? List.of(false, true) : List.of(true)) {
                for (String role : CALLERS) {
                    permission(operation, role, own);
                }
            }
            if (!rules.isOpen(operation)) {
                shutOut("anonymous", operation, Optional.empty(), 401, "");
                for (String role : Tenant.ROLES) {
                    shutOut(
                            "suspended " + role,
                            operation,
                            Optional.of(suspended.person(role)),
                            403,
                            "tenant_suspended");
                }
            }
        }
    }

    private void permission(Operation operation, String role, boolean own) throws IOException, InterruptedException {
        Expected expected = rules.expected(operation, role, own);
        if (expected == Expected.NOT_ASKED) {
            return;
        }
        String owner = own ? role : COLLEAGUES.get(role);
        Answer answer = sender.send(
                Optional.of(ours.person(role)),
                operation,
                address(operation, ours.record(owner, operation), Map.of()),
                body(operation, owner),
                !operation.collection().equals("tenant"));
        expect(
                "permission",
                role,
                operation.name() + " " + role + (own ? " own" : " other's") + " is to be " + expected,
                answer,
                Set.of(),
                isSo(expected, answer));
    }

    private static boolean isSo(Expected expected, Answer answer) {
        return switch (expected) {
            case DONE -> answer.status() < 500 && !Set.of(401, 403, 404, 405).contains(answer.status());
            case FORBIDDEN -> answer.status() == 403;
            case UNSEEN -> Set.of(403, 404).contains(answer.status());
            case ABSENT -> answer.status() == 404;
            case NOT_ASKED -> true;
        };
    }

    private void shutOut(String who, Operation operation, Optional<Api> caller, int status, String code)
            throws IOException, InterruptedException {
        Answer answer = sender.send(
                caller,
                operation,
                address(operation, ours.record("ADMIN", operation), Map.of()),
                body(operation, "ADMIN"),
                true);
        expect(
                "shut out",
                who,
                operation.name() + " " + who,
                answer,
                Set.of(),
                answer.status() == status && answer.body().contains(code));
    }

    /** Another tenant's identity in each place that takes one is answered as an identity that there is not. */
    void hiddenIdentities() throws IOException, InterruptedException {
        for (Operation operation : document.operations()) {
            for (String role : CALLERS) {
                if (operation.isAboutARecord()) {
                    alike(
                            "path",
                            operation,
                            role,
                            theirs.record("ADMIN", operation),
                            id -> address(operation, id, Map.of()),
                            _ -> body(operation, role));
                }
                for (JsonNode parameter : operation.query()) {
                    query(operation, role, parameter);
                }
                bodies(operation, role);
            }
        }
    }

    /** Everything that is read without naming a record: nothing of another tenant, and nothing private, is in it. */
    void lists() throws IOException, InterruptedException {
        for (Operation operation : document.operations()) {
            list(operation);
        }
    }

    private void list(Operation operation) throws IOException, InterruptedException {
        if (operation.method().equals("GET") && !operation.path().contains("{")) {
            for (String role : CALLERS) {
                if (rules.expected(operation, role, true) == Expected.NOT_ASKED) {
                    continue;
                }
                Answer answer = sender.send(
                        Optional.of(ours.person(role)), operation, address(operation, "", Map.of()), "", false);
                expect("list", role, operation.name() + " " + role, answer, Set.of(), shows(operation, role, answer));
            }
        }
    }

    /** Whoever may see their own alone sees nobody else's. */
    private boolean shows(Operation operation, String role, Answer answer) {
        String permission = rules.operations().get(operation.name());
        boolean ownAlone = rules.permissions().containsKey(permission)
                && rules.reach(permission, role).equals("own");
        return answer.status() < 500
                && (!ownAlone
                        || ours.find("ADMIN", operation.collection())
                                .filter(answer.body()::contains)
                                .isEmpty());
    }

    private void query(Operation operation, String role, JsonNode parameter) throws IOException, InterruptedException {
        String name = parameter.get("name").textValue();
        String record = ours.record(role, operation);
        String collection = COLLECTIONS.get(name);
        if (collection != null && Interface.words(parameter).isEmpty()) {
            alike(
                    "query",
                    operation,
                    role,
                    theirs.record("ADMIN", collection),
                    id -> address(operation, record, Map.of(name, id)),
                    _ -> "");
        }
        if (Set.of("include", "fields", "by", "sortBy").contains(name)) {
            for (String word : Interface.words(parameter)) {
                silent("include", operation, role, address(operation, record, Map.of(name, word)));
            }
        }
        if (Set.of("search", "q", "name", "email", "tags", "fileName", "subject")
                .contains(name)) {
            silent("search", operation, role, address(operation, record, Map.of(name, MARK)));
        }
    }

    private void bodies(Operation operation, String role) throws IOException, InterruptedException {
        if (operation.body().isEmpty()) {
            return;
        }
        JsonNode schema = operation.body().orElseThrow();
        UnaryOperator<String> oursByName = name -> ours.record("ADMIN", collection(name, operation));
        String place = "here-goes-the-identity";
        for (var body :
                document.bodiesWithIdentity(schema, oursByName, _ -> place).entrySet()) {
            String member = body.getKey().substring(body.getKey().lastIndexOf('/') + 1);
            String text = body.getValue().toString();
            alike(
                    "body",
                    operation,
                    role,
                    theirs.record("ADMIN", collection(member, operation)),
                    _ -> address(operation, ours.record(role, operation), Map.of()),
                    id -> text.replace(place, id));
        }
    }

    private void alike(
            String kind,
            Operation operation,
            String role,
            String foreign,
            UnaryOperator<String> address,
            UnaryOperator<String> body)
            throws IOException, InterruptedException {
        if (isLeftOut(kind + operation.name() + role + address.apply("") + body.apply(""))) {
            return;
        }
        String absent = absent(foreign);
        Optional<Api> caller = Optional.of(ours.person(role));
        Answer toForeign = sender.send(caller, operation, address.apply(foreign), body.apply(foreign), false);
        Answer toAbsent = sender.send(caller, operation, address.apply(absent), body.apply(absent), false);
        String what = operation.name() + " " + role + " " + kind + " " + address.apply("…") + " " + body.apply("…");
        boolean written = toForeign.status() / 100 == 2
                && !toForeign.body().contains("REFUSED")
                && toForeign.body().contains(foreign);
        expect(
                kind,
                role,
                what + " absent: " + toAbsent,
                toForeign,
                Set.of(foreign),
                toForeign.without(foreign).equals(toAbsent.without(absent)) && !written);
    }

    private void silent(String kind, Operation operation, String role, String address)
            throws IOException, InterruptedException {
        if (!operation.method().equals("GET") || isLeftOut(kind + role + address)) {
            return;
        }
        Answer answer = sender.send(Optional.of(ours.person(role)), operation, address, "", false);
        expect(kind, role, operation.name() + " " + role + " " + address, answer, Set.of(MARK), answer.status() < 500);
    }

    /** In the reduced form a part of the checks stands for all of them; which part is the same in every run. */
    private boolean isLeftOut(String check) {
        return Math.floorMod(check.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "").hashCode(), share) != 0;
    }

    private static String absent(String identity) {
        char last = identity.charAt(identity.length() - 1);
        return identity.substring(0, identity.length() - 1) + (last == '0' ? '1' : '0');
    }

    private void expect(String kind, String role, String what, Answer answer, Set<String> echoed, boolean isSo) {
        checks.merge(kind, 1, Integer::sum);
        String body = answer.body().toLowerCase(Locale.ROOT);
        boolean leaks = body.contains(MARK) && !echoed.contains(MARK)
                || role.equals(Tenant.OWN) && body.contains(Tenant.ADMINISTRATORS)
                || secrets.stream().anyMatch(secret -> body.contains(secret) && !echoed.contains(secret));
        if (leaks || !isSo) {
            findings.add((leaks ? "LEAK " : "") + what + " -> " + answer.status() + " "
                    + answer.body().substring(0, Math.min(300, answer.body().length())));
        }
    }

    private String address(Operation operation, String record, Map<String, String> query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (JsonNode parameter : operation.query()) {
            if (parameter.path("required").asBoolean()) {
                parameters.put(parameter.get("name").textValue(), required(parameter));
            }
        }
        parameters.putAll(query);
        String path = operation
                .path()
                .replace("{id}", record)
                .replace("{entityType}", "customer")
                .replace("{entityId}", record)
                .replace("{user}", ours.user("ADMIN"))
                .replace("{line}", ours.lineOf(record))
                .replace("{token}", "no-token")
                .replace("{name}", operation.path().contains("types") ? "customer" : Tenant.COMPETITOR);
        return parameters.isEmpty()
                ? path
                : path + "?"
                        + parameters.entrySet().stream()
                                .map(entry -> entry.getKey() + "="
                                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }

    private static String required(JsonNode parameter) {
        return Interface.words(parameter).stream()
                .findFirst()
                .orElse(parameter.get("name").textValue().equals("permission") ? "crm.deal.view" : "something");
    }

    private String body(Operation operation, String role) {
        if (BODIES.containsKey(operation.name())) {
            return BODIES.get(operation.name())
                    .formatted(ours.record(role, operation.collection().equals("leads") ? "leads" : "customers"));
        }
        return operation
                .body()
                .map(schema -> document.body(schema, name -> ours.record(role, collection(name, operation)))
                        .toString())
                .orElse("");
    }

    private static String collection(String member, Operation operation) {
        if (Set.of("duplicateIds", "ids", "id").contains(member)
                && !operation.collection().equals("dedupe")) {
            return member.equals("id") && operation.path().contains("stages") ? "stages" : operation.collection();
        }
        String collection = member.equals("duplicateIds") ? "customers" : COLLECTIONS.get(member);
        if (collection == null) {
            throw new AssertionError("What is " + member + " of " + operation.name() + "?");
        }
        return collection;
    }

    @Override
    public void close() {
        sender.close();
    }
}
