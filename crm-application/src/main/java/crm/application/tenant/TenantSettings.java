package crm.application.tenant;

import java.time.ZoneId;
import java.util.Currency;

/**
 * What a tenant has decided for all its records (C-44).
 *
 * @param uniqueEmails whether an e-mail address is that of one customer and of one contact alone (C-04)
 */
public record TenantSettings(String tenant, String name, Currency currency, ZoneId zone, boolean uniqueEmails) {}
