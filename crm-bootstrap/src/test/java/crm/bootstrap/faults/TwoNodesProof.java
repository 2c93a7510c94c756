package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.faults.History.Knowledge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two nodes on one database are one CRM to whoever uses them. */
class TwoNodesProof {
    private static final long SEED = 20261123;
    private static final String SHUTDOWN_DELAY = "3s";

    @Test
    void nodes_are_restarted_one_after_the_other_and_no_request_fails() throws Exception {
        try (Installation installation = Installation.make()) {
            Map<String, String> settings = Map.of("CRM_SHUTDOWN_DELAY", SHUTDOWN_DELAY);
            List<Node> nodes = List.of(installation.node(settings), installation.node(settings));
            for (Node node : nodes) {
                node.start();
            }
            History history = new History();
            try (Balancer balancer = Balancer.among(nodes);
                    Writers writers = Writers.begin(Client.signedIn(balancer::next), history, 6, SEED)) {
                for (int round = 0; round < 2; round++) {
                    for (Node node : nodes) {
                        Until.pass(Duration.ofSeconds(2));
                        node.ask();
                        node.awaitEnd();
                        node.start();
                    }
                }
                Until.pass(Duration.ofSeconds(2));
                writers.end();
            }
            Map<String, Object> figures = new TreeMap<>(history.figures());
            try (var connection = installation.postgres().connect()) {
                List<String> findings = Verdict.on(history, connection);
                figures.put("findings", findings.size());
                Figures.tell("4 restarts, one node after the other, seed " + SEED, figures);
                assertEquals(List.of(), findings);
            }
            assertEquals(
                    List.of(),
                    history.replies().stream()
                            .filter(reply -> !reply.isDone())
                            .limit(3)
                            .toList());
            assertTrue(
                    history.count(write -> write.knowledge() == Knowledge.ACKNOWLEDGED) > 100, "Too little was done");
        }
    }
}
