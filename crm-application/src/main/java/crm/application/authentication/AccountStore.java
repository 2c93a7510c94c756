package crm.application.authentication;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the accounts and whose users they are. Accounts belong to no tenant, and nobody can list them: each is reached
 * by its own e-mail address, its own identity, or a user of the current tenant.
 */
public interface AccountStore {

    /** @param email in lower case */
    Optional<Account> withEmail(String email);

    /** The account's memberships in which the user is active, by tenant name. */
    List<Membership> memberships(Id account);

    /** Keeps the same password under a stronger hash, unless the password has changed meanwhile. */
    void strengthen(Account account, String passwordHash);

    /** How a user of the current tenant stands. */
    Optional<Standing> standing(Id user);

    /**
     * Makes the user of the current tenant the one that the account with this address belongs to. A new account is made,
     * or the user's own takes the new address, where no other account has it; another's account has to confirm.
     *
     * @param created the identity of the account, if there is to be a new one
     * @return whether the user belongs to another account now than before
     */
    boolean link(Id user, String email, boolean active, Id created, Instant now);

    /** Undoes {@link #link}; an account without any membership is gone. */
    void unlink(Id user);

    /**
     * Gives the account of the current tenant's user another password, which makes its credentials others.
     *
     * @return the number of its credentials
     */
    int changePassword(Id user, String passwordHash);

    /**
     * The account of the current tenant's user has other credentials from now on, with the same password.
     *
     * @return their number
     */
    int renewCredentials(Id user);

    /** Lets whoever presents the code become the user of the current tenant, once; an earlier invitation is void. */
    void invite(Id user, String codeHash, Instant until);

    /** The user of the current tenant who is invited with this code, if it is still good. */
    Optional<Id> invited(String codeHash, Instant now);

    /** The account's holder has agreed to be the user; the invitation is used up. */
    void confirm(Id user);
}
