package crm.bootstrap.faults;

import crm.bootstrap.faults.History.Knowledge;
import crm.bootstrap.faults.History.Sort;
import crm.bootstrap.faults.History.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Several clients that create customers and deals with lines, convert leads and move stages, every second time with an
 * Idempotency-Key, and who repeat what they have heard nothing of only where it has one.
 */
final class Writers implements AutoCloseable {
    private static final List<String> STAGES = List.of("PROSPECTING", "QUALIFICATION", "PROPOSAL", "NEGOTIATION");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final History history;
    private final String customer;
    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();
    private volatile Client client;
    private volatile boolean ended;
    private volatile boolean hopeless;

    private Writers(Client client, History history, String customer, int count) {
        this.client = client;
        this.history = history;
        this.customer = customer;
        this.threads = Executors.newFixedThreadPool(count);
    }

    /** Sets the writers to work; their choices follow from the seed. */
    static Writers begin(Client client, History history, int count, long seed) throws InterruptedException {
        String customer = client.create("/api/crm/customers", Map.of("name", "Everybody's customer"));
        Writers writers = new Writers(client, history, customer, count);
        IntStream.range(0, count)
                .forEach(number -> writers.running.add(writers.threads.submit(
                        () -> writers.new Writer(number, new Random(seed + number)).write())));
        return writers;
    }

    /** Lets the writers go on with a later token of the same person, before the one they have is too old. */
    void goOn(Client later) {
        client = later;
    }

    /** Lets the writers finish what they are about. */
    void end() throws InterruptedException, ExecutionException {
        ended = true;
        for (Future<?> writer : running) {
            writer.get();
        }
    }

    /** Lets the writers finish without hoping for an answer any more: there is nobody to give one. */
    void giveUp() throws InterruptedException, ExecutionException {
        hopeless = true;
        end();
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdownNow();
    }

    private final class Writer {
        private final String prefix;
        private final Random random;
        private final Map<String, Integer> deals = new LinkedHashMap<>();
        private int number;

        private Writer(int writer, Random random) {
            this.prefix = "Load" + UUID.randomUUID().toString().substring(0, 8) + "-" + writer + "-";
            this.random = random;
        }

        private Void write() throws InterruptedException {
            while (!ended) {
                String name = prefix + number++;
                switch (random.nextInt(4)) {
                    case 0 -> customer(name);
                    case 1 -> deal(name);
                    case 2 -> conversion(name);
                    default -> move(name);
                }
            }
            return null;
        }

        private void customer(String name) throws InterruptedException {
            perform(Sort.CUSTOMER, name, "POST", "/api/crm/customers", Map.of("name", name, "tags", List.of("load")));
        }

        private void deal(String name) throws InterruptedException {
            Reply reply = perform(
                    Sort.DEAL,
                    name,
                    "POST",
                    "/api/crm/deals",
                    Map.of(
                            "name",
                            name,
                            "customerId",
                            customer,
                            "products",
                            List.of(
                                    Map.of("name", "Licence", "quantity", 2, "price", 50),
                                    Map.of("name", "Help", "quantity", 1, "price", 30))));
            if (reply.isDone()) {
                deals.put(reply.text("id"), 0);
            }
        }

        private void conversion(String name) throws InterruptedException {
            Reply lead = client.post("/api/crm/leads", Map.of("name", "Lead " + name, "company", name));
            history.add(lead);
            if (lead.isDone()) {
                perform(Sort.CONVERSION, name, "POST", "/api/crm/leads/" + lead.text("id") + "/convert", Map.of());
            }
        }

        /** A deal of which it is not known where it stands is left alone: moving it to its own stage would tell nothing. */
        private void move(String name) throws InterruptedException {
            if (!deals.isEmpty()) {
                String deal = List.copyOf(deals.keySet()).get(random.nextInt(deals.size()));
                int stage = (deals.remove(deal) + 1) % STAGES.size();
                Reply reply = perform(
                        Sort.MOVE,
                        name,
                        "PUT",
                        "/api/crm/deals/" + deal + "/stage",
                        Map.of("stage", STAGES.get(stage), "reason", name));
                if (reply.isDone()) {
                    deals.put(deal, stage);
                }
            }
        }

        private Reply perform(Sort sort, String name, String method, String path, Object body)
                throws InterruptedException {
            Optional<String> key = random.nextBoolean() ? Optional.of(name) : Optional.empty();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Reply reply = client.send(method, path, body, key);
            history.add(reply);
            boolean open = reply.leavesOpen();
            while (key.isPresent() && !reply.isDone() && mayPass(reply) && !hopeless && System.nanoTime() < deadline) {
                Until.pass(Duration.ofMillis(100));
                reply = client.send(method, path, body, key);
                history.add(reply);
                open = open || reply.leavesOpen();
            }
            history.add(new Write(sort, name, key, knowledge(reply, open), reply.status(), reply.time()));
            if (!reply.isDone()) {
                Until.pass(Duration.ofMillis(50));
            }
            return reply;
        }

        private static boolean mayPass(Reply reply) {
            return reply.status() == 0 || reply.isUnavailable();
        }

        private static Knowledge knowledge(Reply reply, boolean open) {
            if (reply.isDone()) {
                return Knowledge.ACKNOWLEDGED;
            }
            return open ? Knowledge.UNKNOWN : Knowledge.REFUSED;
        }
    }
}
