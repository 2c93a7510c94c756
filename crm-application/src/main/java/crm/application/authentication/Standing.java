package crm.application.authentication;

/**
 * How a user of the current tenant stands as somebody who signs in.
 *
 * @param active whether the user is not deactivated in this tenant
 * @param confirmed whether the account's holder has agreed to be that user
 * @param elsewhere whether the account belongs to users of other tenants too
 */
public record Standing(Account account, boolean active, boolean confirmed, boolean elsewhere) {}
