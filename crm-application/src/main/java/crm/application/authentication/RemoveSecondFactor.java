package crm.application.authentication;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.role.Permissions;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.user.User;

/** Takes the second factor from a user who has lost it. */
public interface RemoveSecondFactor {
    Form INPUT = Form.of();

    Verb VERB = Verb.of(
            User.TYPE,
            "remove-second-factor",
            INPUT,
            Permissions.MANAGE_USERS,
            "Takes the user's second factor off and ends the user's sessions; only for accounts that belong to no other"
                    + " tenant.");

    /** @throws Rejected conflict, where there is none, or the account belongs to users of other tenants too */
    void remove(Caller caller, Id user);
}
