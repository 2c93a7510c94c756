package crm.application.authentication;

import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a few passwords be checked at a time, so that many at once fill neither the memory nor every core. */
@ApplicationScoped
class HashingGate {
    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore places;

    HashingGate(AuthenticationSettings settings) {
        this.places = new Semaphore(settings.simultaneousHashings(), true);
    }

    /** @throws Rejected where no place becomes free in time */
    <T> T pass(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static Rejected busy() {
        return Rejected.of(
                Rejected.Category.UNAVAILABLE,
                "busy",
                "Too many people are signing in at the moment; try again in a moment.");
    }
}
