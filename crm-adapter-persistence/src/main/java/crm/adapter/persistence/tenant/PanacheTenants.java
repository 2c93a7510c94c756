package crm.adapter.persistence.tenant;

import crm.adapter.persistence.settings.RememberedSettings;
import crm.application.access.CurrentTenant;
import crm.application.tenant.TenantSettings;
import crm.application.tenant.Tenants;
import jakarta.enterprise.context.RequestScoped;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** The tenants as rows of a table in which each sees itself alone, read once for a request however often it is asked. */
@RequestScoped
class PanacheTenants implements Tenants {
    private final StatelessSession session;
    private final CurrentTenant current;
    private final RememberedSettings settings;
    private Optional<TenantSettings> known = Optional.empty();

    PanacheTenants(StatelessSession session, CurrentTenant current, RememberedSettings settings) {
        this.session = session;
        this.current = current;
        this.settings = settings;
    }

    @Override
    public TenantSettings current() {
        String key = current.required();
        if (known.isEmpty()) {
            known = Optional.of(settings.recall(TenantSettings.class, () -> read(key)));
        }
        return known.get();
    }

    private TenantSettings read(String key) {
        TenantRow row = session.createSelectionQuery("from TenantRow where key = ?1 and tenantId = ?1", TenantRow.class)
                .setParameter(1, key)
                .getSingleResultOrNull();
        if (row == null) {
            throw new IllegalStateException("There is no tenant " + key);
        }
        return new TenantSettings(
                row.key,
                row.name,
                Currency.getInstance(row.currency),
                ZoneId.of(row.timeZone),
                row.uniqueEmails,
                row.secondFactorRequired);
    }
}
