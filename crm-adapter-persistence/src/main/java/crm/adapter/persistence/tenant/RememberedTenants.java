package crm.adapter.persistence.tenant;

import crm.adapter.persistence.settings.RememberedSettings;
import crm.application.tenant.TenantRegister;
import crm.application.tenant.TenantSettings;
import crm.application.tenant.Tenants;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The tenants' settings, remembered as all others are, and asked for once in a request however often it is asked. */
@RequestScoped
class RememberedTenants implements Tenants {
    private final TenantRegister register;
    private final RememberedSettings settings;
    private Optional<TenantSettings> known = Optional.empty();

    RememberedTenants(TenantRegister register, RememberedSettings settings) {
        this.register = register;
        this.settings = settings;
    }

    @Override
    public TenantSettings current() {
        if (known.isEmpty()) {
            known = Optional.of(
                    settings.recall(TenantSettings.class, () -> register.find().settings()));
        }
        return known.get();
    }
}
