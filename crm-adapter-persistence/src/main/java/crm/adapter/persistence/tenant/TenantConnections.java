package crm.adapter.persistence.tenant;

import crm.application.access.CurrentTenant;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Tells the database for which tenant a transaction works. The setting ends with the transaction, so a connection that
 * goes back to the pool carries nothing over, and one outside a transaction sees no data at all.
 */
@Singleton
class TenantConnections implements AgroalPoolInterceptor {
    private final CurrentTenant tenant;

    TenantConnections(CurrentTenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, currentTenant());
            statement.execute();
        } catch (SQLException cannotBeSafe) {
            throw new IllegalStateException("The database does not learn the tenant", cannotBeSafe);
        }
    }

    private String currentTenant() {
        return Arc.container().requestContext().isActive() ? tenant.tenant().orElse("") : "";
    }
}
