package crm.application.authentication;

/**
 * How a user of the current tenant stands as somebody who signs in.
 *
 * @param active whether the user is not deactivated in this tenant
 * @param confirmed whether the account's holder has agreed to be that user
 * @param elsewhere whether the account belongs to users of other tenants too
 * @param secondFactor whether a second factor is enrolled for the account
 */
public record Standing(Account account, boolean active, boolean confirmed, boolean elsewhere, boolean secondFactor) {

    /** Whether a password alone lets the user in. */
    public boolean lacksSecondFactor() {
        return account.passwordHash().isPresent() && !secondFactor;
    }
}
