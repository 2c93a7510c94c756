package crm.bootstrap.abuse;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends spoiled requests for every operation and judges what comes back; the same seed spoils them alike. */
final class Fuzzing {
    /** Every so manieth operation has to do for the kinds that take much. */
    private static final int FOR_COSTLY_KINDS = 5;

    private final Description description;
    private final List<World> worlds;
    private final long seed;
    private final AnswerRules rules;
    private final Findings findings = new Findings();

    /** Says which kinds are tried with which operations, by their places in the catalogue and the document. */
    @FunctionalInterface
    interface Choice {
        boolean takes(int operation, int kind);
    }

    private record Case(Operation operation, Kind kind, int round) {
        @Override
        public String toString() {
            return operation + " | " + kind + " | " + round;
        }
    }

    /** @param worlds each of which has a thread of its own, so that no request waits for another one's record */
    Fuzzing(Description description, List<World> worlds, long seed) {
        this.description = description;
        this.worlds = List.copyOf(worlds);
        this.seed = seed;
        this.rules = new AnswerRules(description);
    }

    Findings findings() {
        return findings;
    }

    /** One round through all operations, or as much of it as there is time for. */
    void round(int round, Choice choice, Instant end) throws InterruptedException {
        List<Case> cases = cases(round, choice);
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(worlds.size());
        for (World world : worlds) {
            Thread.ofPlatform().start(() -> {
                try (Wire wire = new Wire(world.port())) {
                    for (int at = next.getAndIncrement();
                            at < cases.size() && Instant.now().isBefore(end);
                            at = next.getAndIncrement()) {
                        attempt(world, wire, cases.get(at));
                    }
                } catch (IOException | RuntimeException broken) {
                    findings.faulty("the fuzzer", "The fuzzer itself broke: " + broken);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
    }

    private List<Case> cases(int round, Choice choice) {
        List<Kind> kinds = Kinds.all();
        List<Operation> operations = description.operations();
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            for (int j = 0; j < kinds.size(); j++) {
                boolean affordable = !kinds.get(j).costly() || (i / 20) % FOR_COSTLY_KINDS == j % FOR_COSTLY_KINDS;
                if (affordable && choice.takes(i, j)) {
                    cases.add(new Case(operations.get(i), kinds.get(j), round));
                }
            }
        }
        Collections.shuffle(cases, new Random(seed + round));
        return cases;
    }

    private void attempt(World world, Wire wire, Case one) throws IOException {
        Random random = new Random(seed * 31 + one.toString().hashCode());
        Draft draft = Draft.of(one.operation(), description, world, random);
        if (!one.kind().spoiling().spoil(draft, random)) {
            return;
        }
        Request request = draft.request();
        try {
            Answer answer = wire.ask(request);
            judge(one, draft, request, answer);
            world.follow(draft, answer);
        } catch (IOException none) {
            wire.close();
            findings.faulty("no answer, " + one.kind(), "No answer: " + none + shown(one, request));
        }
    }

    private void judge(Case one, Draft draft, Request request, Answer answer) {
        findings.answered(one.operation(), one.kind(), answer, draft.onItsWay && answer.status() < 300);
        List<String> faults = rules.faults(one.operation(), request, answer, draft.onItsWay);
        if (!faults.isEmpty()) {
            String said = answer.text();
            findings.faulty(
                    sort(answer, faults),
                    String.join("; ", faults) + shown(one, request) + "\n  answer: " + answer.status() + " "
                            + said.substring(0, Math.min(said.length(), 600)));
        }
    }

    /** What would be mended in one place, as near as can be told. */
    private static String sort(Answer answer, List<String> faults) {
        return answer.status() + " " + String.join("; ", faults).replaceAll("[0-9]+", "N");
    }

    private String shown(Case one, Request request) {
        return "\n  case: " + one + ", seed " + seed + "\n  "
                + request.curl(worlds.getFirst().port());
    }
}
