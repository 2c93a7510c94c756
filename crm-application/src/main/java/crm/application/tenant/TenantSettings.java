package crm.application.tenant;

import java.time.ZoneId;
import java.util.Currency;

/** What a tenant has decided for all its records (C-44). */
public record TenantSettings(String tenant, String name, Currency currency, ZoneId zone) {}
