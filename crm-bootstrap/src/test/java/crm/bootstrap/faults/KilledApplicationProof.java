package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever moment the application or its database is killed in: what was acknowledged is there, once and whole. */
class KilledApplicationProof {
    private static final long SEED = 20261121;
    private static final int WRITERS = 6;
    /** Three times the target, for machines that do much else besides; how long it took is told with the figures. */
    private static final Duration APPLICATION = Duration.ofSeconds(15);

    private static final Duration DATABASE = Duration.ofSeconds(10);
    /** Shorter than the writers' token lasts, a quarter of an hour. */
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("crm.faults.seconds", 5));

    private static final int KILLS = Integer.getInteger("crm.faults.kills", 5);

    @Test
    void an_application_that_is_killed_loses_and_repeats_nothing() throws Exception {
        try (Installation installation = Installation.make()) {
            Node node = installation.node(Map.of());
            node.start();
            List<Duration> ready = new ArrayList<>();
            History history = new History();
            try (Writers writers = Writers.begin(Client.signedIn(() -> node), history, WRITERS, SEED)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    Until.pass(running(kill));
                    writers.goOn(Client.signedIn(() -> node));
                    node.kill();
                    ready.add(node.start());
                }
                Until.pass(RUN);
                writers.end();
            }
            conclude("application killed " + KILLS + " times", installation, history, ready, APPLICATION);
            assertTrue(history.strange().isEmpty(), () -> "seed " + SEED + ": " + history.strange());
        }
    }

    @Test
    void a_database_that_is_killed_loses_and_repeats_nothing() throws Exception {
        try (Installation installation = Installation.make()) {
            Node node = installation.node(Map.of());
            node.start();
            List<Duration> ready = new ArrayList<>();
            History history = new History();
            try (Writers writers = Writers.begin(Client.signedIn(() -> node), history, WRITERS, SEED)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    Until.pass(running(kill));
                    writers.goOn(Client.signedIn(() -> node));
                    installation.postgres().kill();
                    long begin = System.nanoTime();
                    installation.postgres().startAgain();
                    Until.within(Duration.ofSeconds(60), "the node is ready again", node::isReady);
                    ready.add(Duration.ofNanos(System.nanoTime() - begin));
                }
                Until.pass(RUN);
                writers.end();
            }
            conclude("database killed " + KILLS + " times", installation, history, ready, DATABASE);
            assertTrue(history.strange().isEmpty(), () -> "seed " + SEED + ": " + history.strange());
        }
    }

    /** Never quite as long as the time before, so that not always the same is under way. */
    private static Duration running(int kill) {
        return RUN.plusMillis(137L * (kill % 7));
    }

    private static void conclude(
            String what, Installation installation, History history, List<Duration> ready, Duration longest)
            throws Exception {
        Map<String, Object> figures = new TreeMap<>(history.figures());
        figures.put("ready again after", Figures.milliseconds(ready));
        try (var connection = installation.postgres().connect()) {
            List<String> findings = Verdict.on(history, connection);
            figures.put("findings", findings.size());
            Figures.tell(what + ", seed " + SEED, figures);
            assertEquals(List.of(), findings, "seed " + SEED);
        }
        assertTrue(
                history.count(write -> write.knowledge() == History.Knowledge.ACKNOWLEDGED) > 100,
                "Too little was done");
        ready.forEach(time -> assertTrue(time.compareTo(longest) <= 0, () -> "Ready again only after " + time));
    }
}
