package crm.bootstrap.job;

import crm.application.job.Round;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The threads that do what nobody waits for: jobs and rounds. */
@ApplicationScoped
class Workers {
    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final Duration LOOKING = Duration.ofMillis(500);

    private final JobWorker worker;
    private final RoundMaker maker;
    private final Instance<Round> rounds;
    private final int count;
    private final ScheduledExecutorService threads;
    private volatile boolean stopping;

    Workers(
            JobWorker worker,
            RoundMaker maker,
            Instance<Round> rounds,
            @ConfigProperty(name = "crm.jobs.workers", defaultValue = "2") int count) {
        this.worker = worker;
        this.maker = maker;
        this.rounds = rounds;
        this.count = count;
        this.threads = Executors.newScheduledThreadPool(
                Math.max(count, 1) + 1,
                Thread.ofPlatform().name("worker-", 1).daemon().factory());
    }

    void begin(@Observes StartupEvent start) {
        for (int i = 0; i < count; i++) {
            repeat(LOOKING, () -> work(() -> stopping));
        }
        if (count > 0) {
            rounds.forEach(round -> repeat(round.every(), () -> make(round)));
        }
    }

    void end(@Observes ShutdownEvent end) throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    private void repeat(Duration pause, Runnable work) {
        threads.scheduleWithFixedDelay(
                () -> surviving(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A thread that fails is never called again; the database may be back the next time. */
    private void surviving(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn("Work in the background failed; it is tried again.", failure);
        }
    }

    /** Works until no job waits. */
    void work(BooleanSupplier stop) {
        boolean more = true;
        while (more && !stop.getAsBoolean()) {
            more = worker.work(stop);
        }
    }

    /** Makes the round through all tenants. */
    void make(Round round) {
        for (String tenant : maker.tenants(round)) {
            boolean more = true;
            while (more && !stopping) {
                more = maker.make(round, tenant);
            }
        }
    }

    /** Makes every round once. */
    void makeRounds() {
        rounds.forEach(this::make);
    }
}
