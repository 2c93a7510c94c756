package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.faults.History.Knowledge;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two nodes on one database are one CRM to whoever uses them. */
class TwoNodesProof {
    private static final long SEED = 20261123;
    private static final String SHUTDOWN_DELAY = "3s";
    private static final int FEW = 4;
    /** PgBouncer does not pass on what the nodes say themselves when they connect. */
    private static final List<String> LIMITS =
            List.of("statement_timeout = '15s'", "lock_timeout = '5s'", "idle_in_transaction_session_timeout = '30s'");

    @Test
    void what_one_node_knows_the_other_one_knows() throws Exception {
        try (Installation installation = Installation.make()) {
            proveAgreement("two nodes", installation, installation.node(Map.of()), installation.node(Map.of()));
        }
    }

    @Test
    void nodes_share_the_few_connections_that_pgbouncer_keeps_for_transactions() throws Exception {
        try (Installation installation = Installation.make();
                PgBouncer bouncer = PgBouncer.before(installation.postgres(), installation.home(), FEW)) {
            for (String limit : LIMITS) {
                installation.postgres().perform("alter role " + Postgres.APPLICATION.user() + " set " + limit);
            }
            Map<String, String> settings = Map.of("CRM_DATABASE_URL", bouncer.jdbcUrl());
            List<Node> nodes = List.of(installation.node(settings), installation.node(settings));
            proveAgreement("two nodes through PgBouncer", installation, nodes.getFirst(), nodes.getLast());
            History history = new History();
            try (Balancer balancer = Balancer.among(nodes);
                    Writers writers = Writers.begin(Client.signedIn(balancer::next), history, 8, SEED)) {
                Until.pass(Duration.ofSeconds(15));
                writers.end();
            }
            Map<String, Object> figures = new TreeMap<>(history.figures());
            figures.put("connections to PostgreSQL", FEW);
            try (var connection = installation.postgres().connect()) {
                List<String> findings = Verdict.on(history, connection);
                figures.put("findings", findings.size());
                figures.put("transactions that saw another one's tenant", strangers(bouncer));
                Figures.tell("writing through PgBouncer, seed " + SEED, figures);
                assertEquals(List.of(), findings);
            }
            assertEquals(List.of(), failed(history));
        }
    }

    @Test
    void a_node_that_is_told_to_stop_in_the_midst_of_work_answers_what_it_has_begun_and_logs_no_error()
            throws Exception {
        try (Installation installation = Installation.make()) {
            Node node = installation.node(Map.of());
            for (int round = 0; round < 3; round++) {
                node.start();
                History history = new History();
                Client client = Client.signedIn(() -> node);
                for (int i = 0; i < 20; i++) {
                    client.create("/api/crm/leads", Map.of("name", "Scored " + i, "company", "Scored " + i));
                }
                client.create("/api/crm/lead-scoring/recalculate", Map.of("includeManual", true));
                try (Writers writers = Writers.begin(client, history, 8, SEED + round)) {
                    Until.pass(Duration.ofSeconds(2));
                    node.ask();
                    node.awaitEnd();
                    writers.giveUp();
                }
                assertEquals(List.of(), history.strange().stream().limit(3).toList());
                assertEquals(List.of(), node.errors());
                try (var connection = installation.postgres().connect()) {
                    assertEquals(List.of(), Verdict.on(history, connection));
                }
            }
        }
    }

    /** What is left of a tenant on the connections that nodes have used: it must be nothing. */
    private static int strangers(PgBouncer bouncer) throws SQLException {
        int strangers = 0;
        for (int i = 0; i < 200; i++) {
            try (var connection = bouncer.connect(Postgres.APPLICATION);
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "select coalesce(current_setting('app.tenant_id', true), '') <> '', count(*),"
                                    + " current_setting('statement_timeout') from customer")) {
                assertTrue(rows.next());
                assertEquals("15s", rows.getString(3));
                strangers += rows.getBoolean(1) || rows.getInt(2) > 0 ? 1 : 0;
            }
        }
        assertEquals(0, strangers);
        return strangers;
    }

    private static void proveAgreement(String what, Installation installation, Node first, Node second)
            throws Exception {
        first.start();
        second.start();
        Map<String, Object> figures = new LinkedHashMap<>();
        Client here = Client.signedIn(() -> first);
        Client there = here.at(() -> second);
        assertEquals(200, there.get("/api/auth/me").status());
        keysHoldAcrossNodes(here, there, figures);
        rolesAgree(here, first, second, figures);
        jobsAreDoneOnce(here, there, installation, figures);
        sessionsEndEverywhere(here, second, figures);
        Figures.tell(what, figures);
    }

    /** Somebody signs out at one node; how long the other one goes on letting the token in. */
    private static void sessionsEndEverywhere(Client administrator, Node second, Map<String, Object> figures)
            throws Exception {
        Client here = Client.signedIn(administrator::entrance);
        Client there = here.at(() -> second);
        assertEquals(200, there.get("/api/auth/me").status());
        assertTrue(here.post("/api/auth/logout", Map.of()).isDone());
        assertEquals(401, here.get("/api/auth/me").status(), "On the node itself it counts at once");
        Duration until = Until.within(
                Duration.ofSeconds(6), "the other node knows that the session is over", () -> is(401, there));
        figures.put("a session that ended counts on the other node after", until.toMillis() + " ms");
    }

    private static boolean is(int status, Client client) {
        try {
            return client.get("/api/auth/me").status() == status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<Reply> failed(History history) {
        return history.replies().stream()
                .filter(reply -> !reply.isDone())
                .limit(3)
                .toList();
    }

    @Test
    void nodes_are_restarted_one_after_the_other_and_no_request_fails() throws Exception {
        try (Installation installation = Installation.make()) {
            Map<String, String> settings = Map.of("CRM_SHUTDOWN_DELAY", SHUTDOWN_DELAY);
            List<Node> nodes = List.of(installation.node(settings), installation.node(settings));
            for (Node node : nodes) {
                node.start();
            }
            History history = new History();
            try (Balancer balancer = Balancer.among(nodes);
                    Writers writers = Writers.begin(Client.signedIn(balancer::next), history, 6, SEED)) {
                for (int round = 0; round < 2; round++) {
                    for (Node node : nodes) {
                        Until.pass(Duration.ofSeconds(2));
                        node.ask();
                        node.awaitEnd();
                        node.start();
                    }
                }
                Until.pass(Duration.ofSeconds(2));
                writers.end();
            }
            Map<String, Object> figures = new TreeMap<>(history.figures());
            try (var connection = installation.postgres().connect()) {
                List<String> findings = Verdict.on(history, connection);
                figures.put("findings", findings.size());
                Figures.tell("4 restarts, one node after the other, seed " + SEED, figures);
                assertEquals(List.of(), findings);
            }
            assertEquals(List.of(), failed(history));
            assertTrue(
                    history.count(write -> write.knowledge() == Knowledge.ACKNOWLEDGED) > 100, "Too little was done");
        }
    }

    /** The same request under the same key, sent to both nodes at once. */
    private static void keysHoldAcrossNodes(Client here, Client there, Map<String, Object> figures) throws Exception {
        int keys = 100;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < keys; i++) {
                String name = "Twice " + i;
                List<Future<Reply>> replies = new ArrayList<>();
                for (Client client : List.of(here, there, here, there)) {
                    replies.add(threads.submit(() -> client.send(
                            "POST",
                            "/api/crm/customers",
                            Map.of("name", name),
                            Optional.of("key-" + name.replace(' ', '-')))));
                }
                List<String> bodies = new ArrayList<>();
                for (Future<Reply> reply : replies) {
                    assertEquals(201, reply.get().status(), () -> name);
                    bodies.add(reply.get().body());
                }
                assertEquals(1, bodies.stream().distinct().count(), name);
            }
        }
        int total = here.get("/api/crm/customers?search=Twice&limit=1")
                .json()
                .at("/pagination/total")
                .asInt();
        assertEquals(keys, total);
        figures.put("keys sent to both nodes at once", keys);
        figures.put("records made by them", total);
    }

    /** A role is taken away on one node; how long the other one goes on believing in it. */
    private static void rolesAgree(Client here, Node first, Node second, Map<String, Object> figures) throws Exception {
        String email = "colleague-" + UUID.randomUUID() + "@crm.example";
        String manager =
                here.get("/api/crm/roles?name=MANAGER").json().at("/data/0/id").asText();
        String user =
                here.create("/api/crm/users", Map.of("email", email, "name", "Colleague", "roles", List.of(manager)));
        assertTrue(here.post("/api/crm/users/" + user + "/password", Map.of("password", Installation.PASSWORD))
                .isDone());
        Client colleague = Client.signedIn(() -> second, email, Installation.PASSWORD);
        assertEquals(200, colleague.get("/api/crm/deals").status());
        Reply taken = here.send("PATCH", "/api/crm/users/" + user, Map.of("roles", List.of()), Optional.empty());
        assertTrue(taken.isDone(), taken.toString());
        assertEquals(
                403, colleague.at(() -> first).get("/api/crm/deals").status(), "On the node itself it counts at once");
        Duration until = Until.within(Duration.ofSeconds(6), "the other node knows that the role is gone", () -> {
            try {
                return colleague.get("/api/crm/deals").status() == 403;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
        figures.put("a role taken away counts on the other node after", until.toMillis() + " ms");
    }

    /** Jobs that both nodes would like to have; each ends once, and what they do is in the history once. */
    private static void jobsAreDoneOnce(
            Client here, Client there, Installation installation, Map<String, Object> figures) throws Exception {
        for (int i = 0; i < 30; i++) {
            here.create("/api/crm/leads", Map.of("name", "Scored " + i, "company", "Scored " + i));
        }
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Reply reply = (i % 2 == 0 ? here : there)
                    .post("/api/crm/lead-scoring/recalculate", Map.of("includeManual", true));
            assertEquals(202, reply.status(), reply.toString());
            jobs.add(reply.text("id"));
        }
        for (String job : jobs) {
            Until.within(Duration.ofSeconds(30), "the job is done", () -> Jobs.succeeded(there, job));
        }
        assertEquals(jobs.size(), Jobs.endings(installation), "each job ends once");
        figures.put("jobs for both nodes", jobs.size());
        figures.put("jobs ended more than once", 0);
    }
}
