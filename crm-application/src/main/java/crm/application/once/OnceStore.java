package crm.application.once;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.Optional;

/** Keeps which requests were answered, for each user of the current tenant. */
public interface OnceStore {

    /** A request that was answered. */
    record Kept(String fingerprint, Answer answer) {}

    /**
     * Claims the key until the transaction ends; waits while another transaction holds it.
     *
     * @return what is kept under the key, or nothing where the caller has claimed it now
     */
    Optional<Kept> claim(Id user, String key, String fingerprint, Instant now);

    /** What is kept under the key. */
    Optional<Kept> find(Id user, String key);

    /** Keeps the answer under a key that this transaction has claimed. */
    void keep(Id user, String key, Answer answer);

    /** Forgets what was claimed before {@code before}; answers how many that were. */
    long forget(Instant before);
}
