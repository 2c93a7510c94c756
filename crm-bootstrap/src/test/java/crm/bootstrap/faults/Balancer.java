package crm.bootstrap.faults;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a load balancer does: asks every node again and again whether it is ready, and hands requests to those that are. */
final class Balancer implements AutoCloseable {
    private static final Duration PROBING = Duration.ofMillis(250);

    private final List<Node> nodes;
    private final Set<Node> ready = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService probes;
    private final AtomicInteger turn = new AtomicInteger();

    private Balancer(List<Node> nodes) {
        this.nodes = nodes;
        this.probes = Executors.newScheduledThreadPool(nodes.size());
    }

    static Balancer among(List<Node> nodes) {
        Balancer balancer = new Balancer(nodes);
        nodes.stream().filter(Node::isReady).forEach(balancer.ready::add);
        nodes.forEach(node -> balancer.probes.scheduleWithFixedDelay(
                () -> balancer.probe(node), 0, PROBING.toMillis(), TimeUnit.MILLISECONDS));
        return balancer;
    }

    private void probe(Node node) {
        if (node.isReady()) {
            ready.add(node);
        } else {
            ready.remove(node);
        }
    }

    /** The node whose turn it is among those that are ready. */
    Node next() {
        List<Node> choice = nodes.stream().filter(ready::contains).toList();
        if (choice.isEmpty()) {
            throw new AssertionError("No node is ready");
        }
        return choice.get(Math.floorMod(turn.getAndIncrement(), choice.size()));
    }

    @Override
    public void close() {
        probes.shutdownNow();
    }
}
