package crm.application.authentication;

import crm.application.access.Caller;
import java.util.List;

/** Shows callers where they are signed in. */
@FunctionalInterface
public interface ListOwnSessions {
    /** How many are shown; who has more has forgotten what the older ones are. */
    int MOST = 100;

    /** The caller's open sessions in the current tenant, the newest first. */
    List<OpenSession> list(Caller caller);
}
