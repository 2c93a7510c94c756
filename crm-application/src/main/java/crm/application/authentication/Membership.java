package crm.application.authentication;

import crm.domain.kernel.Id;

/**
 * That an account belongs to a user of a tenant, who is not deactivated there (C-20).
 *
 * @param confirmed whether the account's holder has agreed; an administrator alone cannot take an account over
 */
public record Membership(String tenant, String tenantName, Id user, boolean confirmed) {}
