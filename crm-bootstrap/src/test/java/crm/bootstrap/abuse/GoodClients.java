package crm.bootstrap.abuse;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that want nothing but their work done. */
final class GoodClients {
    private static final int CLIENTS = 4;

    private final World world;

    GoodClients(World world) {
        this.world = world;
    }

    /** How long they waited for each of their answers, the shortest first. */
    record Waited(List<Duration> times) {
        Waited {
            times = times.stream().sorted().toList();
        }

        Duration share(int percent) {
            return times.get(Math.min(times.size() - 1, times.size() * percent / 100));
        }

        @Override
        public String toString() {
            return "%,d answers, half of them within %d ms, 99 of 100 within %d ms, the last after %d ms"
                    .formatted(
                            times.size(),
                            share(50).toMillis(),
                            share(99).toMillis(),
                            Collections.max(times).toMillis());
        }
    }

    /** @throws IllegalStateException where one of them was not served */
    Waited work(Duration time) throws InterruptedException {
        List<Duration> times = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<List<Duration>>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> client(System.nanoTime() + time.toNanos())));
            }
            for (Future<List<Duration>> client : clients) {
                times.addAll(client.get());
            }
        } catch (ExecutionException refused) {
            throw new IllegalStateException("A good client was not served", refused.getCause());
        }
        return new Waited(times);
    }

    private List<Duration> client(long end) throws IOException {
        List<Duration> times = new ArrayList<>();
        try (Wire wire = new Wire(world.port())) {
            for (int i = 0; System.nanoTime() < end; i++) {
                times.add(ask(wire, i % 5 == 0 ? creation() : Request.get("/api/crm/leads", world.credentials())));
            }
        }
        return times;
    }

    private Request creation() {
        return Request.json(
                "POST",
                "/api/crm/leads?allowDuplicates=true",
                "{\"firstName\":\"Ada\",\"lastName\":\"Lovelace\"}",
                world.credentials());
    }

    private static Duration ask(Wire wire, Request request) throws IOException {
        Answer answer = wire.ask(request);
        if (answer.status() != 200 && answer.status() != 201) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
        return answer.took();
    }
}
