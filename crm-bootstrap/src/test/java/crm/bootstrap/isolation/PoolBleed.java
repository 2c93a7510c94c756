package crm.bootstrap.isolation;

import crm.bootstrap.persistence.Tenancy;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestConnections;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * Many tenants' transactions over few connections, a share of them broken off in the middle: by PostgreSQL ending the
 * connection, by a statement that takes too long, by a transaction that does, or by an error of the application's own.
 */
@ApplicationScoped
class PoolBleed {
    private static final List<Logger> BROKEN_ON_PURPOSE = List.of(
            Logger.getLogger("com.arjuna"), Logger.getLogger("io.agroal.pool"), Logger.getLogger("org.hibernate"));
    private static final int TENANTS = 200;
    private static final int THREADS = 64;

    /** So few that every transaction takes over a connection of another tenant's. */
    static final int CONNECTIONS = 8;

    /** How long a proof lasts. */
    static final Duration LONG = Duration.ofMinutes(Integer.getInteger("crm.isolation.minutes", 3));

    private final EntityManager entities;
    private final AgroalDataSource pool;
    private final List<String> tenants = IntStream.range(0, TENANTS)
            .mapToObj(number -> "bleed" + UUID.randomUUID().toString().substring(0, 8) + number)
            .toList();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger timedOut = new AtomicInteger();
    private final AtomicInteger overdue = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    PoolBleed(EntityManager entities, AgroalDataSource pool) {
        this.entities = entities;
        this.pool = pool;
    }

    /** What came of it: how many transactions there were, how they ended, and every row that was not the reader's own. */
    record Outcome(Map<String, Integer> figures, List<String> findings) {
        int transactions() {
            return figures.get("transactions");
        }
    }

    Outcome lasting(Duration time, long seed, int connections)
            throws InterruptedException, ExecutionException, SQLException {
        plant();
        var settings = pool.getConfiguration().connectionPoolConfiguration();
        int usual = settings.maxSize();
        settings.setMaxSize(connections);
        BROKEN_ON_PURPOSE.forEach(log -> log.setLevel(Level.OFF));
        long end = System.nanoTime() + time.toNanos();
        try {
            Race.of(THREADS, thread -> () -> {
                Random random = new Random(seed + thread);
                try (Connection killer = TestConnections.asSuperuser()) {
                    while (System.nanoTime() < end) {
                        transaction(random, killer);
                    }
                }
                return thread;
            });
        } finally {
            settings.setMaxSize(usual);
            BROKEN_ON_PURPOSE.forEach(log -> log.setLevel(null));
        }
        return new Outcome(
                Map.of(
                        "transactions", done.get(),
                        "connections ended", ended.get(),
                        "statements timed out", timedOut.get(),
                        "transactions overdue", overdue.get(),
                        "failed by the application", failed.get(),
                        "foreign or missing rows", findings.size()),
                List.copyOf(findings));
    }

    private void plant() {
        for (String tenant : tenants) {
            Tenancy.as(
                    tenant,
                    () -> entities.createNativeQuery("insert into record_word (tenant_id, type, field, word, record_id)"
                                    + " values (:tenant, 'customer', 'tags', :tenant, :record)")
                            .setParameter("tenant", tenant)
                            .setParameter("record", UUID.randomUUID())
                            .executeUpdate());
        }
    }

    private void transaction(Random random, Connection killer) {
        String tenant = tenants.get(random.nextInt(TENANTS));
        int fate = random.nextInt(2_000);
        try {
            if (fate == 0) {
                overdue(tenant);
            } else {
                Tenancy.as(tenant, () -> {
                    look(tenant);
                    befall(fate, killer);
                    look(tenant);
                    return tenant;
                });
            }
            done.incrementAndGet();
        } catch (RuntimeException broken) {
            done.incrementAndGet();
            if (fate > 100) {
                findings.add("A transaction that nothing befell fails: " + broken);
            }
        }
    }

    private void befall(int fate, Connection killer) {
        if (fate <= 40) {
            ended.incrementAndGet();
            end(killer, (Integer)
                    entities.createNativeQuery("select pg_backend_pid()").getSingleResult());
        } else if (fate <= 80) {
            timedOut.incrementAndGet();
            entities.createNativeQuery("set local statement_timeout = 1").executeUpdate();
            entities.createNativeQuery("select 1 from pg_sleep(5)").getResultList();
        } else if (fate <= 100) {
            failed.incrementAndGet();
            throw new IllegalStateException("The application gives up in the middle");
        }
    }

    private static void end(Connection killer, int process) {
        try {
            Catalogue.texts(killer, "select pg_terminate_backend(" + process + ", 1000)");
        } catch (SQLException e) {
            throw new AssertionError("The superuser may end a connection", e);
        }
    }

    /** The transaction's time is over while it still works, so it is rolled back by somebody else meanwhile. */
    private void overdue(String tenant) {
        overdue.incrementAndGet();
        Tenancy.asRequest(
                tenant,
                () -> QuarkusTransaction.requiringNew().timeout(1).call(() -> {
                    look(tenant);
                    entities.createNativeQuery("select 1 from pg_sleep(1.5)").getResultList();
                    look(tenant);
                    return tenant;
                }));
    }

    private void look(String tenant) {
        List<?> seen = entities.createNativeQuery("select distinct tenant_id from record_word", String.class)
                .getResultList();
        if (!Set.copyOf(seen).equals(Set.of(tenant))) {
            findings.add(tenant + " sees " + seen);
        }
    }
}
