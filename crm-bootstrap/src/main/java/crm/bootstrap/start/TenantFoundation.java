package crm.bootstrap.start;

import crm.application.organisation.FoundTenant;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.ZoneId;
import java.util.Currency;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Founds the first tenant; each question is a request of its own, as there is none to take part in at the start. */
@ApplicationScoped
class TenantFoundation implements FirstStart {
    private final FoundTenant foundTenant;
    private final Currency currency;
    private final ZoneId zone;

    TenantFoundation(
            FoundTenant foundTenant,
            @ConfigProperty(name = "crm.first.tenant.currency", defaultValue = "USD") Currency currency,
            @ConfigProperty(name = "crm.first.tenant.timezone", defaultValue = "UTC") ZoneId zone) {
        this.foundTenant = foundTenant;
        this.currency = currency;
        this.zone = zone;
    }

    @Override
    @ActivateRequestContext
    public boolean isNeeded() {
        return foundTenant.isNeeded();
    }

    @Override
    @ActivateRequestContext
    public boolean create(String tenantName, String administratorEmail, String administratorPassword) {
        try {
            return foundTenant
                    .found(new FoundTenant.Founding(
                            tenantName, currency, zone, administratorEmail, administratorPassword))
                    .created();
        } catch (Rejected refusal) {
            throw new IllegalStateException(
                    "The first administrator cannot be created. " + refusal.getMessage(), refusal);
        }
    }
}
