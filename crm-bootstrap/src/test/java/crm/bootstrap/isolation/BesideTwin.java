package crm.bootstrap.isolation;

import crm.bootstrap.isolation.Interface.Operation;
import crm.bootstrap.isolation.Sender.Answer;
import crm.bootstrap.job.BackgroundWork;
import crm.bootstrap.testing.SignInAttempts;
import crm.bootstrap.testing.TestConnections;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that one tenant can read and do, while another one has the same identities: what is read is what it was
 * without the other one, and nothing of the other one changes.
 */
final class BesideTwin extends NotedFindings implements AutoCloseable {
    private static final String KEY = "7f3a9b1d-2f4c-4a8e-8b13-019ab0de5c1e";
    private static final List<String> READERS = List.of("ADMIN", Tenant.OWN);

    private final Interface document = Interface.served();
    private final Rules rules = Rules.written();
    private final Sender sender = new Sender();
    private final Tenant ours = Tenant.full("", rules.permissions().keySet());
    private final Requests requests = new Requests(document, ours);
    private final Connection superuser = TestConnections.asSuperuser();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<Check> checks = new ArrayList<>();
    private final String tenant;
    private final Response session;
    private final Twin twin;

    BesideTwin() throws Exception {
        sell();
        giveFiles();
        tenant = tenantOf(ours.user("ADMIN"));
        session = signedIn();
        repeated("ADMIN");
        BackgroundWork.makeRounds();
        for (Operation operation : document.operations()) {
            if (rules.isOpen(operation) || !operation.path().startsWith("/api/")) {
                continue;
            }
            if (operation.method().equals("GET")) {
                READERS.forEach(reader -> requests.readings(operation, reader)
                        .forEach(address -> checks.add(() -> read(operation, reader, address))));
            }
        }
        for (Check check : checks) {
            check.make();
        }
        twin = Twin.of(superuser, tenant, List.of(ours.user("ADMIN"), ours.user(Tenant.OWN)));
        for (Operation operation : document.operations()) {
            if (!rules.isOpen(operation) && !operation.method().equals("GET")) {
                checks.add(() -> perform(operation, "ADMIN"));
                if (rules.operations().get(operation.name()).equals("mine")) {
                    checks.add(() -> perform(operation, "MANAGER"));
                }
            }
        }
        checks.add(this::makeRounds);
        checks.add(this::repeat);
        checks.add(this::stay);
        checks.add(this::leave);
    }

    /** What reports tell of. */
    private void sell() {
        Response pipeline = ours.person("ADMIN").request().get("/api/crm/pipelines/default");
        for (String seller : READERS) {
            for (String end : List.of("win", "lose", "hold")) {
                String deal = done(
                        "deals",
                        Map.of(
                                "name",
                                end,
                                "amount",
                                70,
                                "ownerId",
                                ours.user(seller),
                                "customerId",
                                ours.record(seller, "customers")));
                move(deal, pipeline.path("stages[1].id"));
                move(deal, pipeline.path("stages[2].id"));
                done("deals/" + deal + "/" + end, end.equals("lose") ? Map.of("lostReason", "PRICE") : Map.of());
            }
            String task =
                    done("activities", Map.of("subject", "Done", "type", "TASK", "assignedTo", ours.user(seller)));
            done("activities/" + task + "/complete", Map.of());
        }
        String lead = done("leads", Map.of("firstName", "A", "lastName", "B", "company", "C"));
        done(
                "leads/" + lead + "/convert",
                Map.of(
                        "createCustomer",
                        true,
                        "createContact",
                        true,
                        "createDeal",
                        true,
                        "dealName",
                        "D",
                        "dealValue",
                        50));
    }

    /** Files of one who sees their own alone, at records that are others'. */
    private void giveFiles() throws SQLException {
        Map<String, String> holders = Map.of(
                "customerId", "customers",
                "contactId", "contacts",
                "leadId", "leads",
                "dealId", "deals",
                "activityId", "activities",
                "communicationId", "communications");
        for (var holder : holders.entrySet()) {
            String file = done(
                    "attachments",
                    Map.of(
                            "fileName",
                            "a.txt",
                            "fileUrl",
                            "https://files.example/a.txt",
                            holder.getKey(),
                            ours.record("ADMIN", holder.getValue())));
            try (Statement statement = superuser.createStatement()) {
                statement.execute(
                        "update attachment set created_by = '" + ours.user(Tenant.OWN) + "' where id = '" + file + "'");
            }
        }
    }

    private void move(String deal, String stage) {
        ours.person("ADMIN")
                .request(Map.of("stage", stage))
                .put("/api/crm/deals/" + deal + "/stage")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
    }

    private String done(String path, Map<String, ?> body) {
        Response answer = ours.person("ADMIN").request(body).post("/api/crm/" + path);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answers " + answer.asString());
        }
        return answer.path("id");
    }

    private String tenantOf(String user) throws SQLException {
        return Catalogue.texts(superuser, "select tenant_id from app_user where id = '" + user + "'")
                .getFirst();
    }

    @Override
    public List<Check> checks() {
        return checks;
    }

    private void read(Operation operation, String reader, String address) throws IOException, InterruptedException {
        Answer answer = sender.send(Optional.of(ours.person(reader)), operation, address, "", false);
        compare(reader + " " + address, answer.status() + " " + inAnyOrder(Unseen.settled(answer.body())));
    }

    /** What has the same place in the order of a list may change places. */
    private static String inAnyOrder(String body) {
        return Stream.of(body.split("[{}\\[\\]]")).sorted().collect(Collectors.joining("\n"));
    }

    private void compare(String what, String now) {
        String before = answers.putIfAbsent(what, now);
        if (now.startsWith("5") || before != null && !before.equals(now)) {
            note(what + ": " + Unseen.difference(before == null ? "" : before, now));
        }
    }

    /** The work is done, as far as it is permitted, and then undone. */
    private void perform(Operation operation, String owner) throws Exception {
        String record = ours.record(owner, operation);
        Answer answer = sender.send(
                Optional.of(ours.person("ADMIN")),
                operation,
                requests.address(operation, record, Map.of()),
                requests.body(operation, "ADMIN"),
                false);
        inBackground("jobs after " + operation.name(), BackgroundWork::finishJobs);
        compare(operation.name() + " " + owner, answer.status() + "");
        leftAlone(operation.name());
    }

    /** The answer to a request that was answered before. */
    private void repeat() throws SQLException {
        for (String person : List.of("ADMIN", "MANAGER")) {
            Response answer = repeated(person);
            compare("repeated by " + person, answer.statusCode() + answer.header("Idempotency-Replayed"));
        }
        leftAlone("repeated");
    }

    private Response repeated(String person) {
        return ours.person(person)
                .request(Map.of("name", "Once"))
                .header("Idempotency-Key", KEY)
                .post("/api/crm/tags");
    }

    /** By the address that the database tells: the CRM may tell nothing as long as a condition is missing. */
    private Response signedIn() throws SQLException {
        SignInAttempts.forget();
        String email = Catalogue.texts(
                        superuser,
                        "select email from app_user where tenant_id = '%s' and id = '%s'"
                                .formatted(tenant, ours.user("MANAGER")))
                .getFirst();
        return auth("login", Map.of("email", email, "password", "correct-horse-battery-staple"));
    }

    private static Response auth(String what, Map<String, String> body) {
        return RestAssured.given().contentType(ContentType.JSON).body(body).post("/api/auth/" + what);
    }

    /** A session goes on, and is over where its token is used again. */
    private void stay() throws SQLException {
        Map<String, String> token = Map.of("refreshToken", session.path("refreshToken"));
        compare(
                "refreshed",
                auth("refresh", token).statusCode() + " then "
                        + auth("refresh", token).statusCode());
        leftAlone("refreshed");
    }

    private void leave() throws SQLException {
        compare("signed in", "" + signedIn().statusCode());
        Map<String, String> token = Map.of("refreshToken", session.path("refreshToken"));
        compare(
                "signed out",
                auth("logout", token).statusCode() + " then "
                        + auth("refresh", token).statusCode());
        leftAlone("signed out");
    }

    private void makeRounds() throws SQLException {
        inBackground("rounds", BackgroundWork::makeRounds);
        leftAlone("rounds");
    }

    /** What comes to nothing because of the other tenant is a finding as well. */
    private void inBackground(String what, Runnable work) {
        try {
            work.run();
        } catch (AssertionError failed) {
            note(what + " fail: " + failed.getMessage());
        }
    }

    private void leftAlone(String what) throws SQLException {
        List<String> touched = twin.touched();
        if (!touched.isEmpty()) {
            note(what + " touches " + touched);
        }
        twin.restore();
    }

    @Override
    public void close() throws SQLException {
        try {
            twin.close();
        } finally {
            superuser.close();
            sender.close();
        }
    }
}
