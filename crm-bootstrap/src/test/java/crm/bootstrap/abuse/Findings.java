package crm.bootstrap.abuse;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What came of many requests: how many of what, which were slow, and what was wrong, each sort of it once. */
final class Findings {
    private static final int SLOWEST = 10;
    private static final int MOST_SHOWN = 60;
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Set<String> kinds = new TreeSet<>();
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> succeeded = new TreeSet<>();
    private final Map<String, Fault> faults = new TreeMap<>();
    private final PriorityQueue<Taken> slowest = new PriorityQueue<>(Comparator.comparing(Taken::time));
    private long faulty;
    private long slow;

    private record Taken(Duration time, String by) {}

    private record Fault(long times, String first) {
        Fault plus(Fault other) {
            return new Fault(times + other.times, first);
        }
    }

    /** @param success whether the operation did what it is for */
    synchronized void answered(Operation operation, Kind kind, Answer answer, boolean success) {
        statuses.merge(answer.status(), 1L, Long::sum);
        kinds.add(kind.name());
        asked.add(operation.id());
        if (success) {
            succeeded.add(operation.id());
        }
        slow += answer.took().compareTo(SLOW) > 0 ? 1 : 0;
        slowest.add(new Taken(answer.took(), operation + ", " + kind + ", " + answer.status()));
        if (slowest.size() > SLOWEST) {
            slowest.remove();
        }
    }

    /** @param sort faults of the same sort are shown once */
    synchronized void faulty(String sort, String shown) {
        faulty++;
        faults.merge(sort, new Fault(1, shown), Fault::plus);
    }

    synchronized long answers() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized long faults() {
        return faulty;
    }

    synchronized int kinds() {
        return kinds.size();
    }

    synchronized Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** The operations that have done what they are for at least once. */
    synchronized Set<String> succeeded() {
        return Set.copyOf(succeeded);
    }

    synchronized String figures() {
        String longest = slowest.stream()
                .sorted(Comparator.comparing(Taken::time).reversed())
                .map(taken -> "  %,d ms  %s".formatted(taken.time().toMillis(), taken.by()))
                .collect(Collectors.joining("\n"));
        return "%,d answers, %d kinds, %d operations of which %d succeeded at least once; by status %s; %d slower than %d s; the slowest:%n%s"
                .formatted(
                        answers(),
                        kinds.size(),
                        asked.size(),
                        succeeded.size(),
                        statuses,
                        slow,
                        SLOW.toSeconds(),
                        longest);
    }

    synchronized String shown() {
        return "%,d answers are wrong, of %d sorts:%n%s"
                .formatted(
                        faulty,
                        faults.size(),
                        faults.values().stream()
                                .limit(MOST_SHOWN)
                                .map(fault -> fault.times() + " times: " + fault.first())
                                .collect(Collectors.joining("\n\n")));
    }
}
