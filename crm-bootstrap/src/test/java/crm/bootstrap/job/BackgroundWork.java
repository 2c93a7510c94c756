package crm.bootstrap.job;

import io.quarkus.arc.Arc;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does at once what a running CRM does in the background, so that a test need not wait for it. */
public final class BackgroundWork {
    private BackgroundWork() {}

    /** Works on the jobs of all tenants until none waits. */
    public static void finishJobs() {
        inItsOwnThread(() -> workers().work(() -> false));
    }

    /** Makes every round once, through all tenants. */
    public static void makeRounds() {
        inItsOwnThread(() -> workers().makeRounds());
    }

    /** The thread of a test is in a request all the time, and a request works on the data of one tenant. */
    private static void inItsOwnThread(Runnable work) {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            thread.submit(work).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Workers workers() {
        return Arc.container().instance(Workers.class).get();
    }
}
