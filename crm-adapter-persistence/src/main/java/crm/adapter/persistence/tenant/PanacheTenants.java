package crm.adapter.persistence.tenant;

import crm.application.access.CurrentTenant;
import crm.application.tenant.TenantSettings;
import crm.application.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Currency;
import org.hibernate.StatelessSession;

/** The tenants as rows of a table in which each sees itself alone. */
@ApplicationScoped
class PanacheTenants implements Tenants {
    private final StatelessSession session;
    private final CurrentTenant current;

    PanacheTenants(StatelessSession session, CurrentTenant current) {
        this.session = session;
        this.current = current;
    }

    @Override
    public TenantSettings current() {
        String key = current.tenant().orElseThrow(() -> new IllegalStateException("Nobody's data is worked on"));
        TenantRow row = session.get(TenantRow.class, key);
        if (row == null) {
            throw new IllegalStateException("There is no tenant " + key);
        }
        return new TenantSettings(row.key, row.name, Currency.getInstance(row.currency), ZoneId.of(row.timeZone));
    }
}
