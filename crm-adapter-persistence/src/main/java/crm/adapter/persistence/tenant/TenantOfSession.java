package crm.adapter.persistence.tenant;

import crm.application.access.CurrentTenant;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells Hibernate whose rows a session reads and writes; with no tenant it reads none. */
@PersistenceUnitExtension
@ApplicationScoped
class TenantOfSession implements TenantResolver {
    private final CurrentTenant tenant;

    TenantOfSession(CurrentTenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public String getDefaultTenantId() {
        return "";
    }

    @Override
    public String resolveTenantId() {
        return tenant.tenant().orElse("");
    }
}
