package crm.application.authentication;

import crm.application.access.Caller;
import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the sessions of the current tenant's users, and of their refresh tokens the hashes alone. */
public interface SessionStore {

    /** A refresh token as it is kept. */
    record KeptToken(LoginSession session, Instant expiresAt, boolean used) {}

    void start(LoginSession session, Caller.Origin origin, Instant now);

    Optional<LoginSession> find(Id session);

    /** Gives the session one more refresh token. */
    void keep(Id session, String tokenHash, Instant expiresAt);

    /** The token, and nobody else can use a token of the same session until the transaction ends. */
    Optional<KeptToken> findForUse(String tokenHash);

    void use(String tokenHash, Instant now);

    /** Ends the session with everything that was given out for it. */
    void revoke(Id session, Instant now);

    /** Ends the user's sessions but the one to spare. */
    void revokeAll(Id user, Optional<Id> spared, Instant now);

    /**
     * The user's sessions that have neither ended nor waited too long for their token to be used, the newest first.
     *
     * @param credentials which of the account's passwords counts; sessions of earlier ones are over
     */
    List<OpenSession> open(Id user, int credentials, Instant now, int most);

    /** Lets the session live on under the account's newest password. */
    void renew(Id session, int credentials);

    /** Forgets the user's sessions that ended before {@code before}, with their tokens. */
    void forget(Id user, Instant before);
}
