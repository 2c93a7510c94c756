package crm.adapter.rest.authentication;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.Optional;

/** Whoever sends a token that has proved genuine. */
sealed interface Bearer {

    Validity validity();

    /** From when on, and until when, a token counts. */
    record Validity(Instant from, Instant until) {
        boolean includes(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    /** Somebody who signed in here. */
    record Own(String tenant, Id user, Id session, Validity validity) implements Bearer {}

    /**
     * Somebody whom the outside issuer vouches for.
     *
     * @param tenant the tenant to work for, where the issuer names one
     */
    record Outside(String email, Optional<String> tenant, Validity validity) implements Bearer {}
}
