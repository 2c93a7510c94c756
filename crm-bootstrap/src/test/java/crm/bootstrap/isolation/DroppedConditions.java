package crm.bootstrap.isolation;

import crm.bootstrap.isolation.Statements.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes the conditions on the tenant out of the statements that the checks send, one after the other. */
final class DroppedConditions {
    private final Statements statements;
    private final Checks work;
    private final Map<Condition, List<Check>> sending = new LinkedHashMap<>();
    private final Set<Condition> unmissed = new LinkedHashSet<>();
    private final Set<Condition> implied = new LinkedHashSet<>();
    private final List<String> findings = new ArrayList<>();

    DroppedConditions(Statements statements, Checks work) throws Exception {
        this.statements = statements;
        this.work = work;
        listen();
        for (Condition condition : sending.keySet()) {
            if (!isMissed(sending.get(condition), Set.of(condition))) {
                unmissed.add(condition);
            }
        }
        for (Condition condition : unmissed) {
            if (isImplied(condition)) {
                implied.add(condition);
            }
        }
        unmissed.removeAll(implied);
    }

    /** Which checks send each condition, found out while all are there and nothing is found. */
    private void listen() throws Exception {
        statements.listen(true);
        for (Check check : work.checks()) {
            check.make();
            Set<Condition> sent = statements.sent();
            if (work.findings().isEmpty()) {
                sent.forEach(condition -> sending.computeIfAbsent(condition, _ -> new ArrayList<>())
                        .add(check));
            }
            findings.addAll(work.findings());
            work.forget();
        }
        statements.listen(false);
        findings.forEach(finding -> System.out.println("[isolation] with every condition: " + finding));
    }

    private boolean isMissed(List<Check> checks, Set<Condition> dropped) throws Exception {
        statements.without(dropped);
        boolean missed = work.firstFinding(checks).isPresent();
        statements.without(Set.of());
        return missed;
    }

    /** Of two conditions each of which says what the other one says either can go, but not both. */
    private boolean isImplied(Condition condition) throws Exception {
        for (Condition other : statements.beside(condition)) {
            List<Check> missingNeither = new ArrayList<>();
            for (Check check : sending.get(condition)) {
                if (!isMissed(List.of(check), Set.of(other))) {
                    missingNeither.add(check);
                }
            }
            if (isMissed(missingNeither, Set.of(condition, other))) {
                return true;
            }
        }
        return false;
    }

    /** What is found while every condition is in its place. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    int all() {
        return sending.size();
    }

    /** Those that no check misses. */
    Set<String> unmissed() {
        Set<String> told = new TreeSet<>();
        unmissed.forEach(condition -> told.add(condition.toString()));
        return told;
    }

    Map<String, Integer> figures() {
        Map<String, Integer> figures = new LinkedHashMap<>();
        figures.put("conditions", all());
        figures.put("missed", all() - unmissed.size() - implied.size());
        figures.put("implied by another one and missed with it", implied.size());
        figures.put("checks", work.checks().size());
        return figures;
    }
}
