package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A request under an Idempotency-Key is done once, however often it is sent, to whichever node, whatever breaks. */
class RepeatedRequestsProof {
    private static final long SEED = 20261126;
    private static final int REQUESTS = 10_000;
    private static final int MOST_SENDINGS = 5;
    private static final int CLIENTS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(10);

    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();

    @Test
    void ten_thousand_requests_sent_up_to_five_times_each_make_ten_thousand_records() throws Exception {
        try (Installation installation = Installation.make()) {
            List<Node> nodes = List.of(installation.node(Map.of()), installation.node(Map.of()));
            for (Node node : nodes) {
                node.start();
            }
            Client first = Client.signedIn(nodes::getFirst);
            int cuts;
            int kills;
            try (Link one = Link.to(nodes.getFirst()::port);
                    Link other = Link.to(nodes.getLast()::port)) {
                List<Link> ways = List.of(one, other);
                List<Client> clients =
                        ways.stream().map(way -> first.at(() -> way)).toList();
                try (var threads = Executors.newFixedThreadPool(CLIENTS + 2)) {
                    List<Future<Void>> senders = new ArrayList<>();
                    for (int i = 0; i < CLIENTS; i++) {
                        Random random = new Random(SEED + i);
                        senders.add(threads.submit(() -> send(clients, random)));
                    }
                    Future<Integer> cutting = threads.submit(() -> cut(ways, senders));
                    Future<Integer> killing = threads.submit(() -> kill(nodes, senders));
                    for (Future<Void> sender : senders) {
                        sender.get();
                    }
                    cuts = cutting.get();
                    kills = killing.get();
                }
            }
            conclude(installation, cuts, kills);
        }
    }

    private Void send(List<Client> clients, Random random) throws InterruptedException {
        for (int number = next.getAndIncrement(); number < REQUESTS; number = next.getAndIncrement()) {
            send(clients, random, number);
        }
        return null;
    }

    /** Sends it so many times, and then until it has been answered. */
    private void send(List<Client> clients, Random random, int number) throws InterruptedException {
        String name = "Repeated " + number;
        Map<String, Object> body = Map.of("name", name, "tags", List.of("repeated"));
        int sendings = 1 + random.nextInt(MOST_SENDINGS);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < sendings || answers.isEmpty() && System.nanoTime() < deadline; i++) {
            Reply reply = clients.get(random.nextInt(clients.size()))
                    .send("POST", "/api/crm/customers", body, Optional.of("key-" + number));
            sent.incrementAndGet();
            if (reply.isDone()) {
                answers.add(reply.status() + reply.body());
            } else if (reply.status() == 0) {
                unanswered.incrementAndGet();
                Until.pass(Duration.ofMillis(20));
            } else if (reply.isUnavailable()) {
                unavailable.incrementAndGet();
                Until.pass(Duration.ofMillis(50));
            } else {
                findings.add(name + ": " + reply);
            }
        }
        if (answers.size() != 1) {
            findings.add(name + " has " + answers.size() + " different answers: " + answers);
        }
    }

    /** Cuts the clients off again and again, in the middle of whatever is under way. */
    private static int cut(List<Link> ways, List<Future<Void>> senders) throws InterruptedException {
        Random random = new Random(SEED);
        int cuts = 0;
        while (!senders.stream().allMatch(Future::isDone)) {
            Until.pass(Duration.ofMillis(100 + random.nextInt(300)));
            ways.get(random.nextInt(ways.size())).cut();
            cuts++;
        }
        return cuts;
    }

    private static int kill(List<Node> nodes, List<Future<Void>> senders) throws Exception {
        int kills = 0;
        while (!senders.stream().allMatch(Future::isDone)) {
            Until.pass(BETWEEN_KILLS);
            Node node = nodes.get(kills % nodes.size());
            node.kill();
            node.start();
            kills++;
        }
        return kills;
    }

    private void conclude(Installation installation, int cuts, int kills) throws Exception {
        Map<String, Object> figures = new TreeMap<>();
        figures.put("requests", REQUESTS);
        figures.put("sent", sent);
        figures.put("answers that never came", unanswered);
        figures.put("answers 503", unavailable);
        figures.put("times that all clients of a node were cut off", cuts);
        figures.put("nodes killed", kills);
        figures.put("differing or strange answers", findings.size());
        try (var connection = installation.postgres().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*), count(distinct name) from customer where name like 'Repeated %'")) {
            assertTrue(rows.next());
            figures.put("records", rows.getInt(1));
            Figures.tell("requests repeated at two nodes, seed " + SEED, figures);
            assertEquals(REQUESTS, rows.getInt(1));
            assertEquals(REQUESTS, rows.getInt(2));
            assertEquals(List.of(), Verdict.on(new History(), connection));
        }
        assertEquals(List.of(), findings.stream().limit(3).toList(), "seed " + SEED);
        assertTrue(cuts > 20 && kills > 0, cuts + " cuts and " + kills + " kills");
    }
}
