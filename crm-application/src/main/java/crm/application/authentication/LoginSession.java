package crm.application.authentication;

import crm.domain.kernel.Id;
import java.time.Instant;

/**
 * A stay that began with signing in and goes on as long as its tokens are exchanged for new ones.
 *
 * @param credentials which of the account's credentials it began with; with later ones it is over, in every tenant
 * @param expiresAt when it ends at the latest
 */
public record LoginSession(Id id, Id user, int credentials, Instant expiresAt, boolean revoked) {

    boolean isOver(Instant now, Account account) {
        return revoked || !now.isBefore(expiresAt) || credentials != account.credentials();
    }
}
