package crm.bootstrap.isolation;

import java.util.ArrayList;
import java.util.List;

/** Checks that note down whatever they find. */
abstract class NotedFindings implements Checks {
    private final List<String> findings = new ArrayList<>();

    @Override
    public final List<String> findings() {
        return List.copyOf(findings);
    }

    @Override
    public final void forget() {
        findings.clear();
    }

    final void note(String finding) {
        findings.add(finding);
    }
}
