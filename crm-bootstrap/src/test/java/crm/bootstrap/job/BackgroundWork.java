package crm.bootstrap.job;

import io.quarkus.arc.Arc;

/** Does at once what a running CRM does in the background, so that a test need not wait for it. */
public final class BackgroundWork {
    private BackgroundWork() {}

    /** Works on the jobs of all tenants until none waits. */
    public static void finishJobs() {
        workers().work(() -> false);
    }

    /** Makes every round once, through all tenants. */
    public static void makeRounds() {
        workers().makeRounds();
    }

    private static Workers workers() {
        return Arc.container().instance(Workers.class).get();
    }
}
