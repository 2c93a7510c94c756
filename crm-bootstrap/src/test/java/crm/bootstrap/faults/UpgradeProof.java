package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.faults.History.Knowledge;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A version takes the place of the one before it, node by node, and nobody who works meanwhile hears of it. */
class UpgradeProof {
    private static final long SEED = 20261124;
    private static final Map<String, String> SETTINGS = Map.of("CRM_SHUTDOWN_DELAY", "3s");
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    @Test
    void nodes_of_the_next_version_take_the_place_of_this_ones_and_no_request_fails() throws Exception {
        try (Installation installation = Installation.make()) {
            Node first = installation.node(SETTINGS);
            Node second = installation.node(SETTINGS);
            Node next = installation.node(Node.NEXT, SETTINGS);
            Node last = installation.node(Node.NEXT, SETTINGS);
            first.start();
            second.start();
            History history = new History();
            Map<String, Object> figures = new TreeMap<>();
            try (Balancer balancer = Balancer.among(List.of(first, second, next, last));
                    Writers writers = Writers.begin(Client.signedIn(balancer::next), history, 6, SEED)) {
                Until.pass(A_WHILE);
                assertEquals(0, added(installation));
                figures.put(
                        "the next version migrates and is ready after",
                        next.start().toMillis() + " ms");
                assertEquals(2, added(installation));
                Until.pass(A_WHILE);
                leave(first);
                figures.put(
                        "this version starts on the next one's tables after",
                        first.start().toMillis() + " ms");
                Until.pass(A_WHILE);
                leave(first);
                last.start();
                leave(second);
                Until.pass(A_WHILE);
                writers.end();
            }
            figures.putAll(history.figures());
            judge("an upgrade, node by node", installation, history, figures);
            for (Node node : List.of(first, second, next, last)) {
                assertEquals(List.of(), node.errors());
            }
        }
    }

    @Test
    void a_migration_that_does_not_get_its_table_gives_up_before_anybody_who_waits_behind_it() throws Exception {
        try (Installation installation = Installation.make()) {
            Node node = installation.node(SETTINGS);
            Node next = installation.node(Node.NEXT, SETTINGS);
            node.start();
            History history = new History();
            Map<String, Object> figures = new TreeMap<>();
            try (Writers writers = Writers.begin(Client.signedIn(() -> node), history, 6, SEED)) {
                try (Connection reader = installation.postgres().connect();
                        var statement = reader.createStatement()) {
                    reader.setAutoCommit(false);
                    statement.executeQuery("select count(*) from customer").close();
                    next.begin();
                    next.awaitEnd();
                }
                assertEquals(0, added(installation));
                next.start();
                assertEquals(2, added(installation));
                writers.end();
            }
            figures.putAll(history.figures());
            figures.put(
                    "the longest that a request took",
                    history.replies().stream()
                                    .map(Reply::time)
                                    .max(Duration::compareTo)
                                    .orElseThrow()
                                    .toMillis() + " ms");
            judge("a migration that gave up", installation, history, figures);
        }
    }

    private static void leave(Node node) throws Exception {
        node.ask();
        node.awaitEnd();
    }

    /** How many columns the next version has added. */
    private static int added(Installation installation) throws SQLException {
        try (Connection connection = installation.postgres().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from information_schema.columns"
                                + " where (table_name, column_name) in (('customer', 'next_remark'), ('deal', 'next_rating'))")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void judge(String what, Installation installation, History history, Map<String, Object> figures)
            throws SQLException {
        try (Connection connection = installation.postgres().connect()) {
            List<String> findings = Verdict.on(history, connection);
            figures.put("findings", findings.size());
            Figures.tell(what + ", seed " + SEED, figures);
            assertEquals(List.of(), findings);
        }
        assertEquals(
                List.of(),
                history.replies().stream()
                        .filter(reply -> !reply.isDone())
                        .limit(3)
                        .toList());
        assertTrue(history.count(write -> write.knowledge() == Knowledge.ACKNOWLEDGED) > 100, "Too little was done");
    }
}
