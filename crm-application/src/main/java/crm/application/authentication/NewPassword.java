package crm.application.authentication;

import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a new account its first password, for those who make accounts outside the verbs of users. */
@ApplicationScoped
public class NewPassword {
    private final PasswordProof proof;
    private final AccountStore accounts;

    NewPassword(PasswordProof proof, AccountStore accounts) {
        this.proof = proof;
        this.accounts = accounts;
    }

    /**
     * The hash of a password, made before a transaction begins.
     *
     * @throws crm.domain.kernel.Rejected where the password is not good enough
     */
    public String hash(String password, String email) {
        PasswordPolicy.check(password, email);
        return proof.hash(password);
    }

    /** The account of the current tenant's user has this password, unless it is somebody's who has one already. */
    public void giveFirst(Id user, String hash) {
        accounts.standing(user)
                .filter(standing -> standing.account().passwordHash().isEmpty() && !standing.elsewhere())
                .ifPresent(standing -> accounts.changePassword(user, hash));
    }
}
