package crm.application.authentication;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the accounts' second factors, which nobody can list, as nobody can list accounts. */
public interface SecondFactorStore {

    Optional<SecondFactor> of(Id account);

    /**
     * Gives the account of the current tenant's user a factor that is not enrolled yet, in place of such a one.
     *
     * @return whether it was begun; where one is enrolled, it stays
     */
    boolean begin(Id user, String secret, Instant now);

    /**
     * Enrols the factor that was begun with the secret, for the account of the current tenant's user.
     *
     * @param step the time of the code that proved it
     * @return whether there was such a factor
     */
    boolean enrol(Id user, String secret, long step, List<String> recoveryHashes, Instant now);

    /** Uses the time up, and every earlier one; answers whether it was later than the last one used. */
    boolean useStep(Id account, long step);

    /** Uses a recovery code up; answers whether it was there. */
    boolean useRecoveryCode(Id account, String hash);

    /** Takes the factor from the account of the current tenant's user; answers whether there was one. */
    boolean remove(Id user);
}
