package crm.application.user;

import crm.domain.kernel.Stored;
import crm.domain.user.User;

/** Lets users of the current tenant sign in; told about every write of a user, in its transaction (C-20). */
public interface Accounts {

    /** The user is new or was changed: the account follows the address, and a deactivated user's sessions end. */
    void linked(Stored<User> user);

    /** The user is deleted: nobody signs in as this user any more. */
    void unlinked(Stored<User> user);
}
