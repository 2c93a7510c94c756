package crm.adapter.rest.authentication;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.Optional;

/** Whoever sends a token that has proved genuine. */
sealed interface Bearer {

    Instant expiresAt();

    /** Somebody who signed in here. */
    record Own(String tenant, Id user, Id session, Instant expiresAt) implements Bearer {}

    /**
     * Somebody whom the outside issuer vouches for.
     *
     * @param tenant the tenant to work for, where the issuer names one
     */
    record Outside(String email, Optional<String> tenant, Instant expiresAt) implements Bearer {}
}
