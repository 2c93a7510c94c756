package crm.bootstrap.abuse;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bootstrap.persistence.Statements;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.regex.Pattern;

/** Puts SQL into every parameter that every operation takes, and listens to what the database is asked meanwhile. */
final class SqlInjection {
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Pattern HOSTILE = Pattern.compile(
            "(?i)" + SqlPayloads.MARK + "|pg_sleep|version\\(\\)|set_config|to program|drop table|1=2|'a,|--");

    /** These choose among what is declared, and are looked at more closely than other choices. */
    private static final Set<String> TOLD = Set.of("sortBy", "sortOrder", "include", "fields", "by", "cursor");

    private final Description description;
    private final List<World> worlds;
    private final AnswerRules rules;
    private final List<Place> places;
    private final Set<String> shapes = ConcurrentHashMap.newKeySet();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final LongAccumulator slowest = new LongAccumulator(Long::max, 0);

    /** A parameter of an operation's query. */
    private record Place(Operation operation, Operation.Parameter parameter) {
        /** Whether what it says could become part of a statement, if anything of a query could. */
        boolean isTold() {
            JsonNode schema = parameter.schema();
            JsonNode item = schema.has("items") ? schema.get("items") : schema;
            return TOLD.contains(parameter.name())
                    || Sample.type(item).equals("string") && !item.has("enum") && !item.has("format");
        }
    }

    SqlInjection(Description description, List<World> worlds) {
        this.description = description;
        this.worlds = List.copyOf(worlds);
        this.rules = new AnswerRules(description);
        this.places = description.operations().stream()
                .flatMap(operation -> operation.parameters("query").stream()
                        .filter(parameter -> !parameter.name().equals("format"))
                        .map(parameter -> new Place(operation, parameter)))
                .toList();
    }

    int places() {
        return places.size();
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    int answers() {
        return statuses.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    String figures() {
        return "%,d answers for %d payloads in %d parameters, by status %s; the slowest took %d ms; %d shapes of statements"
                .formatted(
                        answers(),
                        SqlPayloads.all().size(),
                        places(),
                        new TreeMap<>(statuses),
                        Duration.ofNanos(slowest.get()).toMillis(),
                        shapes.size());
    }

    /**
     * @param texts how many payloads each parameter gets that takes texts, or says what to order by or to bring along
     * @param others how many each of the others gets, which refuse whatever is no number, word or day of theirs
     */
    void inject(long seed, int texts, int others, Instant end) throws InterruptedException {
        Queue<Attempt> attempts = new ConcurrentLinkedQueue<>(attempts(seed, texts, others));
        Statements.during(() -> inject(attempts, seed, end), this::heard);
    }

    private void inject(Queue<Attempt> attempts, long seed, Instant end) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(worlds.size());
        for (World world : worlds) {
            Thread.ofPlatform().start(() -> {
                try (Wire wire = new Wire(world.port())) {
                    for (Attempt next = attempts.poll();
                            next != null && Instant.now().isBefore(end);
                            next = attempts.poll()) {
                        attempt(world, wire, next, seed);
                    }
                } catch (IOException | RuntimeException broken) {
                    findings.add("The attempts themselves broke: " + broken);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
    }

    private record Attempt(Place place, String payload) {}

    private List<Attempt> attempts(long seed, int texts, int others) {
        Random random = new Random(seed);
        List<Attempt> all = new ArrayList<>();
        for (Place place : places) {
            List<String> payloads = new ArrayList<>(SqlPayloads.all());
            Collections.shuffle(payloads, random);
            payloads.stream()
                    .limit(place.isTold() ? texts : others)
                    .forEach(payload -> all.add(new Attempt(place, payload)));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private void heard(String statement) {
        if (shapes.add(statement) && HOSTILE.matcher(statement).find()) {
            findings.add("A statement holds what was sent: " + statement);
        }
    }

    private void attempt(World world, Wire wire, Attempt attempt, long seed) {
        Operation operation = attempt.place().operation();
        String name = attempt.place().parameter().name();
        Draft draft = Draft.of(operation, description, world, new Random(seed));
        draft.query.removeIf(one -> one.startsWith(Draft.encoded(name) + "="));
        draft.query.add(Draft.encoded(name) + "=" + Draft.encoded(attempt.payload()));
        Request request = draft.request();
        try {
            Answer answer = wire.ask(request);
            statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
            slowest.accumulate(answer.took().toNanos());
            List<String> faults = new ArrayList<>(rules.faults(operation, request, answer, true));
            if (answer.took().compareTo(SLOW) > 0) {
                faults.add("took " + answer.took().toMillis() + " ms");
            }
            if (!faults.isEmpty()) {
                findings.add(faults + "\n  " + request.curl(world.port()) + "\n  " + answer.text());
            }
            world.follow(draft, answer);
        } catch (IOException none) {
            findings.add("No answer: " + none + "\n  " + request.curl(world.port()));
        }
    }
}
