package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.faults.History.Knowledge;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever the network between application and database does, a client knows what became of its write or that nobody does. */
class LostAnswersProof {
    private static final long SEED = 20261122;
    private static final int WRITERS = 6;
    /** What a connection is waited for, and a second. */
    private static final Duration LONGEST_WITHOUT_CONNECTION = Duration.ofSeconds(4);

    @Test
    void a_commit_whose_answer_is_lost_is_neither_denied_nor_repeated() throws Exception {
        try (Installation installation = Installation.make()) {
            Node node = installation.node(Map.of());
            node.start();
            History history = new History();
            try (Writers writers = Writers.begin(Client.signedIn(() -> node), history, WRITERS, SEED)) {
                for (int round = 0; round < 20; round++) {
                    installation.link().loseCommits(3);
                    Until.pass(Duration.ofSeconds(1));
                }
                installation.link().loseCommits(0);
                writers.end();
            }
            conclude("answers to commits lost: " + installation.link().commitsLost(), installation, history, Map.of());
            assertTrue(installation.link().commitsLost() > 20, "Too few answers were lost");
            assertTrue(history.count(write -> write.knowledge() == Knowledge.UNKNOWN) > 0, "Somebody should not know");
        }
    }

    @Test
    void a_database_that_is_away_slow_or_cuts_people_off_is_answered_with_503_and_comes_back() throws Exception {
        try (Installation installation = Installation.make()) {
            Node node = installation.node(Map.of("CRM_JOBS_WORKERS", "0"));
            node.start();
            History history = new History();
            Map<String, Object> figures = new TreeMap<>();
            Client client = Client.signedIn(() -> node);
            try (Writers writers = Writers.begin(client, history, WRITERS, SEED)) {
                Until.pass(Duration.ofSeconds(3));
                installation.link().be(Link.Weather.REFUSING);
                Until.pass(Duration.ofSeconds(6));
                figures.put("slowest while refused", slowest(client));
                installation.link().be(Link.Weather.FINE);
                figures.put("back after refusal", back(client));
                Until.pass(Duration.ofSeconds(2));

                installation.link().slow(Duration.ofMillis(200));
                Until.pass(Duration.ofSeconds(5));
                installation.link().be(Link.Weather.FINE);
                figures.put("back after slowness", back(client));

                for (int i = 0; i < 15; i++) {
                    Until.pass(Duration.ofMillis(400));
                    terminateSome(installation);
                }
                figures.put("back after ended sessions", back(client));
                Until.pass(Duration.ofSeconds(1));
                for (int i = 0; i < 10; i++) {
                    Until.pass(Duration.ofMillis(400));
                    installation.link().cut();
                }
                figures.put("back after cut connections", back(client));
                Until.pass(Duration.ofSeconds(1));
                writers.end();
            }
            conclude("bad weather", installation, history, figures);
        }
    }

    /** The longest of some requests while nothing is to be had. */
    private static String slowest(Client client) throws InterruptedException {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            replies.add(client.get("/api/crm/customers?limit=1"));
        }
        Duration longest =
                replies.stream().map(Reply::time).max(Comparator.naturalOrder()).orElseThrow();
        replies.forEach(reply -> assertTrue(reply.isUnavailable(), reply.toString()));
        assertTrue(longest.compareTo(LONGEST_WITHOUT_CONNECTION) <= 0, longest.toString());
        return longest.toMillis() + " ms";
    }

    private static String back(Client client) throws InterruptedException {
        Duration time = Until.within(Duration.ofSeconds(20), "requests are answered again", () -> {
            try {
                return client.get("/api/crm/customers?limit=1").isDone();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
        return time.toMillis() + " ms";
    }

    private static void terminateSome(Installation installation) throws SQLException {
        try (Connection connection = installation.postgres().connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where usename = 'crm_app' and random() < 0.5""");
        }
    }

    private static void conclude(String what, Installation installation, History history, Map<String, Object> more)
            throws SQLException {
        Map<String, Object> figures = new TreeMap<>(history.figures());
        figures.putAll(more);
        try (var connection = installation.postgres().connect()) {
            List<String> findings = Verdict.on(history, connection);
            figures.put("findings", findings.size());
            figures.put("strange answers", history.strange().size());
            Figures.tell(what + ", seed " + SEED, figures);
            assertEquals(List.of(), findings, "seed " + SEED);
        }
        assertEquals(List.of(), history.strange().stream().limit(3).toList(), "seed " + SEED);
    }
}
