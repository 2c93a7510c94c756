package crm.application.authentication;

import crm.application.access.Caller;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.util.Optional;

/** Signs callers out wherever they do not want to be signed in any more. */
public interface EndOwnSessions {

    /** @throws Rejected not found, where the caller has no such open session */
    void end(Caller caller, Id session);

    /** Ends every session of the caller in the current tenant but the one given. */
    void endOthers(Caller caller, Optional<Id> current);
}
