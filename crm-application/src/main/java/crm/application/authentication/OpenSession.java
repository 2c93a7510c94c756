package crm.application.authentication;

import crm.application.access.Caller;
import java.time.Instant;

/**
 * A session that goes on, as its holder may recognise it.
 *
 * @param origin where it began
 * @param lastUsedAt when its tokens were last exchanged, which happens every quarter of an hour while somebody works
 */
public record OpenSession(LoginSession session, Caller.Origin origin, Instant startedAt, Instant lastUsedAt) {}
