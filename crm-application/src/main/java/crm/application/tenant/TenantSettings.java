package crm.application.tenant;

import java.time.ZoneId;
import java.util.Currency;

/**
 * What a tenant has decided for all its records (C-44).
 *
 * @param uniqueEmails whether an e-mail address is that of one customer and of one contact alone (C-04)
 * @param secondFactorRequired whether who signs in with a password does nothing here before having a second factor
 */
public record TenantSettings(
        String tenant,
        String name,
        Currency currency,
        ZoneId zone,
        boolean uniqueEmails,
        boolean secondFactorRequired) {}
