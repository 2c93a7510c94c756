package crm.application.authentication;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts failed attempts to sign in, for all nodes together (BR-003). */
public interface LoginAttempts {

    /**
     * Counts one more attempt as failed, unless there were too many: counted beforehand, attempts made at the same moment
     * cannot slip through together.
     *
     * @param subject what is counted: an account or an address
     * @param limit how many failures a window has room for
     * @return how long to wait, where the limit is reached
     */
    Optional<Duration> begin(String subject, int limit, Duration window, Instant now);

    /** Takes one failure back. */
    void forgive(String subject);

    /** Takes every failure back. */
    void forget(String subject);
}
