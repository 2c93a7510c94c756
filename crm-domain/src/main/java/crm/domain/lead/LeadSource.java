package crm.domain.lead;

import crm.domain.kernel.Choice;
import java.util.Set;

/** Where a lead or customer was first heard of (ENUM-10); the words of ENUM-06 are understood (C-39). */
public enum LeadSource implements Choice {
    WEBSITE("WEB"),
    EMAIL_CAMPAIGN("CAMPAIGN"),
    SOCIAL_MEDIA("SOCIAL MEDIA"),
    REFERRAL,
    COLD_CALL("COLD CALL"),
    TRADE_SHOW("TRADE SHOW"),
    WEBINAR,
    ADVERTISEMENT,
    PARTNER,
    EVENT,
    PAID_SEARCH,
    ORGANIC_SEARCH,
    DIRECT_MAIL,
    TELEMARKETING,
    OTHER;

    private final Set<String> aliases;

    LeadSource(String... aliases) {
        this.aliases = Set.of(aliases);
    }

    @Override
    public Set<String> aliases() {
        return aliases;
    }
}
