package crm.application.authentication;

import crm.application.access.Caller;
import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.Optional;

/** Knows the users of the current tenant. */
interface Members {
    Optional<Member> find(Id user);

    /** Remembers that the user has signed in. */
    void signedIn(Member member, Caller.Origin origin, Instant now);
}
