package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the network to the database does, nobody waits longer than is written down, and all goes on once it is over. */
class WeatherProof {
    private static final long SEED = 20261125;
    private static final int WRITERS = 6;
    private static final int READERS = 4;
    /** A connection is waited for 3 s, and after 3.5 s on one of them silence is noticed. */
    private static final Duration LONGEST = Duration.ofSeconds(7);
    /** What a transaction may last, and what its last statement may. */
    private static final Duration SLOWED = Duration.ofSeconds(50);

    private static final Duration BACK = Duration.ofSeconds(2);

    @Test
    void a_network_that_refuses_is_told_at_once() throws Exception {
        prove("the network refuses", Duration.ofSeconds(10), link -> link.be(Link.Weather.REFUSING), LONGEST, LONGEST);
    }

    @Test
    void a_network_that_is_silent_holds_nobody_for_long() throws Exception {
        prove("the network is silent", Duration.ofSeconds(25), link -> link.be(Link.Weather.HANGING), LONGEST, LONGEST);
    }

    @Test
    void a_network_that_ends_connections_after_some_bytes_costs_those_requests_alone() throws Exception {
        prove("connections end after 20 kB", Duration.ofSeconds(15), link -> link.resetAfter(20_000), LONGEST, LONGEST);
    }

    @Test
    void a_network_that_is_late_makes_requests_late() throws Exception {
        prove(
                "every packet is 500 ms late",
                Duration.ofSeconds(20),
                link -> link.slow(Duration.ofMillis(500)),
                SLOWED,
                SLOWED);
    }

    @Test
    void a_network_that_carries_little_makes_requests_late() throws Exception {
        prove("1 kB passes in a second", Duration.ofSeconds(20), link -> link.thin(1000), SLOWED, SLOWED);
    }

    private static void prove(
            String what, Duration length, Consumer<Link> worsen, Duration longestNewcomer, Duration longest)
            throws Exception {
        try (Installation installation = Installation.make()) {
            Node node = installation.node(Map.of());
            node.start();
            Client client = Client.signedIn(() -> node);
            History history = new History();
            List<Reply> newcomers;
            Duration back;
            try (Writers writers = Writers.begin(client, history, WRITERS, SEED)) {
                Until.pass(Duration.ofSeconds(3));
                worsen.accept(installation.link());
                newcomers = read(client, length);
                installation.link().heal();
                back = Until.within(Duration.ofSeconds(20), "requests are done again", () -> isAnswered(client));
                Until.pass(Duration.ofSeconds(2));
                writers.end();
            }
            Map<String, Object> figures = new TreeMap<>(history.figures());
            figures.put("reads meanwhile", newcomers.size());
            figures.put(
                    "reads answered 503",
                    newcomers.stream().filter(Reply::isUnavailable).count());
            figures.put("slowest read", slowest(newcomers).toMillis() + " ms");
            figures.put("slowest write", slowest(history.replies()).toMillis() + " ms");
            figures.put("back after", back.toMillis() + " ms");
            try (var connection = installation.postgres().connect()) {
                List<String> findings = Verdict.on(history, connection);
                figures.put("findings", findings.size());
                Figures.tell(what + ", seed " + SEED, figures);
                assertEquals(List.of(), findings, "seed " + SEED);
            }
            List<Reply> strange = Stream.concat(
                            history.strange().stream(),
                            newcomers.stream().filter(reply -> !reply.isDone() && !reply.isUnavailable()))
                    .limit(3)
                    .toList();
            assertEquals(List.of(), strange, "seed " + SEED);
            assertNoLonger(longestNewcomer, slowest(newcomers));
            assertNoLonger(longest, slowest(history.replies()));
            assertNoLonger(BACK, back);
        }
    }

    /** Several who come again and again for so long. */
    private static List<Reply> read(Client client, Duration length) throws Exception {
        long end = System.nanoTime() + length.toNanos();
        ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
        try (var threads = Executors.newFixedThreadPool(READERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        replies.add(client.get("/api/crm/customers?limit=1"));
                        Until.pass(Duration.ofMillis(100));
                    }
                    return null;
                }));
            }
            for (Future<?> reader : running) {
                reader.get();
            }
        }
        return List.copyOf(replies);
    }

    private static boolean isAnswered(Client client) {
        try {
            return client.get("/api/crm/customers?limit=1").isDone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration slowest(List<Reply> replies) {
        return replies.stream().map(Reply::time).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private static void assertNoLonger(Duration limit, Duration time) {
        assertTrue(time.compareTo(limit) <= 0, () -> time + " instead of at most " + limit);
    }
}
