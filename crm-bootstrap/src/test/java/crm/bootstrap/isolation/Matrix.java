package crm.bootstrap.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bootstrap.isolation.Interface.Operation;
import crm.bootstrap.isolation.Rules.Expected;
import crm.bootstrap.isolation.Sender.Answer;
import crm.bootstrap.rest.Api;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Every operation of the interface as every caller asks it, about their own, a colleague's, another tenant's and no
 * record at all, and with another tenant's identity in every place that takes one.
 */
final class Matrix extends NotedFindings implements AutoCloseable {
    private static final String MARK = "qzforeignmark";
    private static final String PRIVATE = "qzprivatemark";

    /** Whose records are asked for where they are not one's own. */
    private static final List<String> CALLERS =
            Stream.concat(Tenant.ROLES.stream(), Stream.of(Tenant.OWN)).toList();

    private static final Map<String, String> COLLEAGUES = Map.of(
            "USER", "SALES_REP", "SALES_REP", "USER", "MANAGER", "ADMIN", "ADMIN", "MANAGER", Tenant.OWN, "ADMIN");

    private final Interface document = Interface.served();
    private final Rules rules = Rules.written();
    private final Sender sender = new Sender();
    private final Tenant ours = Tenant.full("", rules.permissions().keySet());
    private final Requests requests = new Requests(document, ours);
    private final Tenant theirs = Tenant.full(MARK, Set.of());
    private final Tenant suspended = Tenant.ofPeople();
    private final Set<String> secrets;
    private final int share;
    private final Map<String, Integer> made = new TreeMap<>();
    private final List<Check> refused = new ArrayList<>();

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
        Map<String, Integer> figures = new TreeMap<>(made);
        figures.put("all checks", allChecks());
        figures.put("requests", sender.sent());
        figures.put("operations", document.operations().size());
        return figures;
    }

    int allChecks() {
        return made.values().stream().mapToInt(i -> i).sum();
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
                    note("Its own administrator is answered " + answer + " at " + address);
                }
                marked += answer.body().contains(MARK) ? 1 : 0;
            }
        }
        return marked;
    }

    void permissions() throws Exception {
        for (Operation operation : document.operations()) {
            for (Check check : permissions(operation)) {
                check.make();
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

    /** What somebody is to be refused tells soonest whether anybody asks. */
    @Override
    public List<Check> foremost() {
        return refused;
    }

    /** What those who have signed in may ask of their own tenant's, each by itself. */
    @Override
    public List<Check> checks() {
        refused.clear();
        List<Check> all = new ArrayList<>();
        for (Operation operation : document.operations()) {
            all.addAll(permissions(operation));
            all.addAll(hiddenFromOwn(operation));
        }
        return all;
    }

    private List<Check> permissions(Operation operation) {
        List<Check> all = new ArrayList<>();
        for (String role : CALLERS) {
            if (operation.isAboutARecord()) {
                all.add(() -> nothing(operation, role));
            }
        }
        // Others' first: what is one's own may be gone afterwards.
        for (boolean own : operation.isAboutARecord() ? List.of(false, true) : List.of(true)) {
            for (String role : CALLERS) {
                Check check = () -> permission(operation, role, own);
                all.add(check);
                if (Set.of(Expected.FORBIDDEN, Expected.UNSEEN).contains(rules.expected(operation, role, own))) {
                    refused.add(check);
                }
            }
        }
        return all;
    }

    /** A permission that is missing is told without looking whether there is such a record. */
    private void nothing(Operation operation, String role) throws IOException, InterruptedException {
        Expected expected = rules.expectedOfNothing(operation, role);
        if (expected != Expected.NOT_ASKED) {
            Answer answer = sender.send(
                    Optional.of(ours.person(role)),
                    operation,
                    requests.address(operation, absent(ours.record("ADMIN", operation)), Map.of()),
                    requests.body(operation, role),
                    true);
            expect(
                    "permission",
                    role,
                    operation.name() + " " + role + " of nothing is to be " + expected,
                    answer,
                    Set.of(),
                    isSo(expected, answer));
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
                requests.address(operation, ours.record(owner, operation), Map.of()),
                requests.body(operation, owner),
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
                requests.address(operation, ours.record("ADMIN", operation), Map.of()),
                requests.body(operation, "ADMIN"),
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
    void hiddenIdentities() throws Exception {
        for (Operation operation : document.operations()) {
            for (Check check : hidden(operation, theirs, CALLERS)) {
                check.make();
            }
            // Whoever may see their own alone learns as little of a colleague's.
            for (Check check : hiddenFromOwn(operation)) {
                check.make();
            }
        }
    }

    private List<Check> hiddenFromOwn(Operation operation) {
        return rules.isWhole(operation) ? List.of() : hidden(operation, ours, List.of(Tenant.OWN));
    }

    private List<Check> hidden(Operation operation, Tenant others, List<String> callers) {
        List<Check> all = new ArrayList<>();
        for (String role : callers) {
            if (operation.isAboutARecord() && others == theirs) {
                all.add(() -> alike(
                        "path",
                        operation,
                        role,
                        others.record("ADMIN", operation),
                        id -> requests.address(operation, id, Map.of()),
                        _ -> requests.body(operation, role)));
            }
            for (JsonNode parameter : operation.query()) {
                query(operation, role, others, parameter, all);
            }
            bodies(operation, role, others, all);
        }
        return all;
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
                        Optional.of(ours.person(role)),
                        operation,
                        requests.address(operation, "", Map.of()),
                        "",
                        false);
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

    private void query(Operation operation, String role, Tenant others, JsonNode parameter, List<Check> all) {
        String name = parameter.get("name").textValue();
        String record = ours.record(role, operation);
        String collection = Requests.COLLECTIONS.get(name);
        if (collection != null && Interface.words(parameter).isEmpty()) {
            all.add(() -> alike(
                    "query",
                    operation,
                    role,
                    others.record("ADMIN", collection),
                    id -> requests.address(operation, record, Map.of(name, id)),
                    _ -> ""));
        }
        if (Set.of("include", "fields", "by", "sortBy").contains(name)) {
            for (String word : Interface.words(parameter)) {
                all.add(() ->
                        silent("include", operation, role, requests.address(operation, record, Map.of(name, word))));
            }
        }
        if (Set.of("search", "q", "name", "email", "tags", "fileName", "subject")
                .contains(name)) {
            String mark = others == theirs ? MARK : Tenant.ADMINISTRATORS;
            all.add(() -> silent("search", operation, role, requests.address(operation, record, Map.of(name, mark))));
        }
    }

    private void bodies(Operation operation, String role, Tenant others, List<Check> all) {
        if (operation.body().isEmpty()) {
            return;
        }
        JsonNode schema = operation.body().orElseThrow();
        UnaryOperator<String> oursByName = name -> ours.record("ADMIN", Requests.collection(name, operation));
        String place = "here-goes-the-identity";
        for (var body :
                document.bodiesWithIdentity(schema, oursByName, _ -> place).entrySet()) {
            String member = body.getKey().substring(body.getKey().lastIndexOf('/') + 1);
            String text = body.getValue().toString();
            all.add(() -> alike(
                    "body",
                    operation,
                    role,
                    others.record("ADMIN", Requests.collection(member, operation)),
                    _ -> requests.address(operation, ours.record(role, operation), Map.of()),
                    id -> text.replace(place, id)));
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
        made.merge(kind, 1, Integer::sum);
        String body = answer.body().toLowerCase(Locale.ROOT);
        boolean leaks = body.contains(MARK) && !echoed.contains(MARK)
                || role.equals(Tenant.OWN) && body.contains(Tenant.ADMINISTRATORS)
                || secrets.stream().anyMatch(secret -> body.contains(secret) && !echoed.contains(secret));
        if (leaks || !isSo) {
            note((leaks ? "LEAK " : "") + what + " -> " + answer.status() + " "
                    + answer.body().substring(0, Math.min(300, answer.body().length())));
        }
    }

    @Override
    public void close() {
        sender.close();
    }
}
