package crm.bootstrap.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets so many transactions work at once, and the others follow in the order in which they came (ADR 20). The pool of
 * connections knows no order: whoever comes at the right moment is served before those who wait, and some wait for long.
 */
@ApplicationScoped
class TransactionQueue {
    private final Semaphore turns;
    private final Duration patience;

    TransactionQueue(
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections,
            @ConfigProperty(name = "quarkus.datasource.jdbc.acquisition-timeout") Duration patience,
            MeterRegistry measures) {
        // The rest is for what needs a second connection while it keeps its first, and for jobs.
        this.turns = new Semaphore(Math.max(1, connections * 4 / 5), true);
        this.patience = patience;
        Gauge.builder("crm.transactions.waiting", turns, Semaphore::getQueueLength)
                .description("How many requests wait for their turn with the database")
                .register(measures);
    }

    /** @throws SQLTransientConnectionException where it would have to wait longer than for a connection */
    <T> T inTurn(Callable<T> work) throws Exception {
        if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new SQLTransientConnectionException("Too many transactions wait for their turn");
        }
        try {
            return work.call();
        } finally {
            turns.release();
        }
    }
}
