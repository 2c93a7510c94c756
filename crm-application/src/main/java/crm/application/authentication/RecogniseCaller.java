package crm.application.authentication;

import crm.application.access.Grants;
import crm.domain.kernel.Id;
import java.util.Optional;

/** Tells what the bearer of a verified token may do at this moment (BR-002). */
public interface RecogniseCaller {

    /** What is known about a bearer. */
    sealed interface Recognition {}

    /**
     * Somebody who may do this.
     *
     * @param hasToEnrol whether it may not be done before a second factor is enrolled, which the tenant demands of those
     *     who have a session here
     */
    record Known(Grants grants, boolean hasToEnrol) implements Recognition {}

    /** Nobody any more: the user is deactivated or gone, or the session is over. */
    record Unknown() implements Recognition {}

    /** Somebody of a tenant that the operator has suspended. */
    record Suspended() implements Recognition {}

    /** Somebody's place in a tenant. */
    record Place(String tenant, Id user) {}

    /**
     * A user of the current tenant.
     *
     * @param session the one the token was given out for; an outside issuer's tokens have none
     */
    Recognition recognise(Id user, Optional<Id> session);

    /**
     * The place of somebody whom an outside issuer vouches for.
     *
     * @param tenant which tenant, where the issuer says so; otherwise it must be the only one
     */
    Optional<Place> place(String email, Optional<String> tenant);
}
