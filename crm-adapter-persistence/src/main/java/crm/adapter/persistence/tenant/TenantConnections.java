package crm.adapter.persistence.tenant;

import crm.adapter.persistence.export.SnapshotMark;
import crm.application.access.CurrentTenant;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells the database for which tenant a transaction works. The setting ends with the transaction, so a connection that
 * goes back to the pool carries nothing over, and one outside a transaction sees no data at all.
 */
@Singleton
class TenantConnections implements AgroalPoolInterceptor {
    private final CurrentTenant tenant;
    private final SnapshotMark snapshot;

    TenantConnections(CurrentTenant tenant, SnapshotMark snapshot) {
        this.tenant = tenant;
        this.snapshot = snapshot;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        // The isolation counts from the first statement on, so it is said before the tenant.
        beginSnapshot(connection);
        try (PreparedStatement statement = connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, currentTenant());
            statement.execute();
        } catch (SQLException cannotBeSafe) {
            throw new IllegalStateException("The database does not learn the tenant", cannotBeSafe);
        }
    }

    private void beginSnapshot(Connection connection) {
        if (inRequest() && snapshot.isSet()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            } catch (SQLException cannotBeConsistent) {
                throw new IllegalStateException("The database takes no snapshot", cannotBeConsistent);
            }
        }
    }

    private String currentTenant() {
        return inRequest() ? tenant.tenant().orElse("") : "";
    }

    private static boolean inRequest() {
        return Arc.container().requestContext().isActive();
    }
}
