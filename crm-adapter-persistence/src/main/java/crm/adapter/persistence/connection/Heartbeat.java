package crm.adapter.persistence.connection;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/**
 * Notices when the network to the database has fallen silent, and ends the connections in use: whoever waits for an answer
 * is told soon that it will not come, and not only when the longest statement would have been answered.
 */
@Singleton
public class Heartbeat implements AgroalPoolInterceptor {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** Nearly every transaction is over by then, and the network has spoken. */
    private static final Duration UNSUSPICIOUS = Duration.ofSeconds(1);

    private final Map<PgConnection, Long> inUseSince = new ConcurrentHashMap<>();
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeat").daemon().factory());

    @PostConstruct
    void begin() {
        beats.scheduleWithFixedDelay(this::beat, BETWEEN.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        beats.shutdownNow();
    }

    /** Before others ask something of the connection: the lowest is asked first. */
    @Override
    public int getPriority() {
        return 0;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        driversOwn(connection).ifPresent(own -> inUseSince.put(own, System.nanoTime()));
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        leave(connection);
    }

    @Override
    public void onConnectionDestroy(Connection connection) {
        leave(connection);
    }

    private void leave(Connection connection) {
        driversOwn(connection)
                .ifPresentOrElse(inUseSince::remove, () -> inUseSince.keySet().removeIf(Heartbeat::isClosed));
    }

    /** Empty where it is closed. */
    private static Optional<PgConnection> driversOwn(Connection connection) {
        try {
            return Optional.of(connection.unwrap(PgConnection.class));
        } catch (SQLException closed) {
            return Optional.empty();
        }
    }

    private static boolean isClosed(PgConnection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    private void beat() {
        long now = System.nanoTime();
        List<Map.Entry<PgConnection, Long>> inUse = List.copyOf(inUseSince.entrySet());
        inUse.stream()
                .filter(use -> now - use.getValue() > UNSUSPICIOUS.toNanos())
                .map(use -> serverOf(use.getKey()))
                .distinct()
                .filter(SignOfLife::isMissing)
                .forEach(silent -> end(silent, inUse));
    }

    private static HostSpec serverOf(PgConnection connection) {
        return connection.getQueryExecutor().getHostSpec();
    }

    private void end(HostSpec silent, List<Map.Entry<PgConnection, Long>> inUse) {
        // Who has given theirs back meanwhile has met no silence.
        List<PgConnection> waiting = inUse.stream()
                .filter(use -> use.getValue().equals(inUseSince.get(use.getKey())))
                .map(Map.Entry::getKey)
                .filter(connection -> serverOf(connection).equals(silent))
                .toList();
        LOG.warnf(
                "The network to the database at %s is silent: connections in use are ended, %d of them",
                silent, waiting.size());
        waiting.forEach(Heartbeat::abort);
    }

    private static void abort(PgConnection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException refused) {
            LOG.warn("A connection could not be ended", refused);
        }
    }
}
