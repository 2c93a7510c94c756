package crm.application.authentication;

import crm.domain.kernel.Changes;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;

/** Ends a session and with it everything that was given out for it. */
public interface SignOut {
    Form INPUT = RefreshSession.INPUT;

    /** Ends the session that the refresh token belongs to; a token of none ends nothing. */
    void signOut(Changes input);

    /** Ends a session of the current tenant. */
    void signOut(Id session);
}
