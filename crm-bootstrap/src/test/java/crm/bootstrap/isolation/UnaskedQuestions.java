package crm.bootstrap.isolation;

import crm.bootstrap.isolation.DroppedGuards.Guard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes the questions about permissions out of the running application, one after the other, and looks which checks miss
 * it: those of the first sort, then those of the next one for the questions that are left.
 */
final class UnaskedQuestions {
    /** So many checks are tried of a sort that another one follows. */
    private static final int TRIED = 60;

    /** Of two questions it is found out only by so few checks, each by itself, whether one implies the other. */
    private static final int FEW = 100;

    private final DroppedGuards dropped = new DroppedGuards();
    private final List<Guard> all = dropped.all();
    private final List<Guard> open = new ArrayList<>(all);
    private final Map<Guard, Guard> behind = new LinkedHashMap<>();
    private final Set<Guard> implied = new LinkedHashSet<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();

    /**
     * @param sorts of checks, by what they are called
     * @param behind questions that another one is asked before which leaves them nothing to answer, each with that one
     */
    UnaskedQuestions(Map<String, Checks> sorts, Map<String, String> behind) throws Exception {
        Map<String, Guard> described = all.stream().collect(Collectors.toMap(Guard::description, guard -> guard));
        behind.forEach((question, before) -> {
            if (described.containsKey(question) && described.containsKey(before)) {
                this.behind.put(described.get(question), described.get(before));
            }
        });
        Checks last = List.copyOf(sorts.values()).getLast();
        for (var sort : sorts.entrySet()) {
            long begun = System.nanoTime();
            int before = open.size() + implied.size();
            look(sort.getValue(), sort.getValue() == last ? Checks.MOST : TRIED);
            figures.put("missed by " + sort.getKey(), before - open.size() - implied.size());
            figures.put(
                    "seconds of " + sort.getKey(),
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        }
        findings.forEach(finding -> System.out.println("[isolation] with every question asked: " + finding));
    }

    private void look(Checks checks, int most) throws Exception {
        findings.addAll(checks.findings());
        checks.forget();
        Map<Guard, List<Check>> asking = asking(checks);
        for (Guard guard : List.copyOf(open)) {
            List<Check> some = asking.getOrDefault(guard, List.of());
            if (isMissed(Set.of(guard), checks, checks.inOrder(some, most))) {
                open.remove(guard);
            } else if (isImplied(guard, checks, asking)) {
                open.remove(guard);
                implied.add(guard);
            } else if (most == Checks.MOST) {
                System.out.println(
                        "[isolation] not missed by any of " + some.size() + " checks: " + guard.description());
            }
        }
    }

    /** Which checks ask each question that is left, while every question is asked and nothing is found. */
    private Map<Guard, List<Check>> asking(Checks checks) throws Exception {
        Map<Guard, List<Check>> asking = new LinkedHashMap<>();
        Set<Guard> watched = new LinkedHashSet<>(open);
        open.forEach(guard -> Optional.ofNullable(behind.get(guard)).ifPresent(watched::add));
        dropped.watching(watched, () -> {
            dropped.reached(watched);
            for (Check check : checks.checks()) {
                check.make();
                List<Guard> reached = dropped.reached(watched);
                if (checks.findings().isEmpty()) {
                    reached.forEach(guard -> asking.computeIfAbsent(guard, _ -> new ArrayList<>())
                            .add(check));
                }
                findings.addAll(checks.findings());
                checks.forget();
            }
        });
        return asking;
    }

    /** Of two questions the first of which leaves the second nothing to answer the second can go, but not both. */
    private boolean isImplied(Guard guard, Checks checks, Map<Guard, List<Check>> asking) throws Exception {
        Guard before = behind.get(guard);
        Set<Check> either = new LinkedHashSet<>(asking.getOrDefault(guard, List.of()));
        if (before == null || checks.checks().size() > FEW) {
            return false;
        }
        either.addAll(asking.getOrDefault(before, List.of()));
        List<Check> missingNeither = new ArrayList<>();
        for (Check check : either) {
            if (!isMissed(Set.of(before), checks, List.of(check))) {
                missingNeither.add(check);
            }
        }
        return isMissed(Set.of(guard, before), checks, missingNeither);
    }

    private boolean isMissed(Set<Guard> guards, Checks checks, List<Check> tried) throws Exception {
        Iterator<Check> left = tried.iterator();
        while (left.hasNext()) {
            if (isMissed(guards, checks, left)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the next check that finds something without the questions finds nothing with them. */
    private boolean isMissed(Set<Guard> guards, Checks checks, Iterator<Check> left) throws Exception {
        checks.forget();
        Check noticing = left.next();
        try (Rewritten _ = dropped.without(guards)) {
            noticing.make();
            while (checks.findings().isEmpty() && left.hasNext()) {
                noticing = left.next();
                noticing.make();
            }
        }
        if (checks.findings().isEmpty()) {
            return false;
        }
        checks.forget();
        noticing.make();
        boolean asItWas = checks.findings().isEmpty();
        if (!asItWas) {
            System.out.println("[isolation] found with every question asked, too, after " + told(guards) + " was not: "
                    + checks.findings().getFirst());
        }
        checks.forget();
        return asItWas;
    }

    private static String told(Set<Guard> guards) {
        return guards.stream().map(Guard::description).collect(Collectors.joining(", "));
    }

    /** What is found while every question is asked. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    /** Those that no check misses, and that are not implied by another one. */
    Set<String> unmissed() {
        Set<String> unmissed = new TreeSet<>();
        open.forEach(guard -> unmissed.add(guard.description()));
        return unmissed;
    }

    /** Those that are implied by another one, and with it are missed. */
    Map<String, String> implied() {
        return implied.stream()
                .collect(Collectors.toMap(
                        Guard::description, guard -> behind.get(guard).description()));
    }

    int all() {
        return all.size();
    }

    Map<String, Object> figures() {
        Map<String, Object> told = new LinkedHashMap<>(figures);
        told.put("questions", all.size());
        told.put("missed", all.size() - open.size() - implied.size());
        told.put("implied by another one and missed with it", implied.size());
        return told;
    }
}
