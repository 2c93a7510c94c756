package crm.application.authentication;

import crm.application.tenant.TenantSettings;

/** Who somebody is in the tenant they work for. */
public record Profile(Member member, TenantSettings tenant) {}
