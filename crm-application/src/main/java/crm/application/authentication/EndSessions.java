package crm.application.authentication;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.role.Permissions;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.user.User;

/** Signs a user out everywhere, as for a device that was lost. */
public interface EndSessions {
    Form INPUT = Form.of();

    Verb VERB = Verb.of(
            User.TYPE,
            "end-sessions",
            INPUT,
            Permissions.MANAGE_USERS,
            "Ends every session of the user in this tenant; who knows the password can sign in again.");

    void endAll(Caller caller, Id user);
}
