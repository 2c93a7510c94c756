package crm.adapter.persistence.tenant;

import crm.adapter.persistence.export.SnapshotMark;
import crm.adapter.persistence.settings.SettingsEdition;
import crm.adapter.persistence.time.CommonClock;
import crm.application.access.CurrentTenant;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Tells the database for which tenant a transaction works, and asks it for the time and for the edition of the tenant's
 * settings in the same breath. The setting ends
 * with the transaction, so a connection that goes back to the pool carries nothing over, and one outside a transaction
 * sees no data at all.
 */
@Singleton
class TenantConnections implements AgroalPoolInterceptor {
    /** In milliseconds. What takes no work is answered at once, or the network is silent and nothing else will be. */
    private static final int FIRST_ANSWER = 3000;

    // Where a row of the series is looked for, the tenant has been told: it is looked for beside the row that tells it.
    // No table of all tenants is read from end to end where an index leads to one's own: PostgreSQL would plan so while
    // it is empty, and keep to that plan for minutes while it grows.
    private static final String BEGINNING = """
            select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as shown,
                coalesce(series.last_number, 0) as edition
            from (select set_config('app.tenant_id', ?, true) as tenant, set_config('enable_seqscan', 'off', true)
                offset 0) begun
            left join lateral (
                select last_number from number_series
                where tenant_id = begun.tenant and series = 'settings' offset 0) series on true""";

    private final CurrentTenant tenant;
    private final SnapshotMark snapshot;
    private final CommonClock clock;
    private final SettingsEdition edition;

    TenantConnections(CurrentTenant tenant, SnapshotMark snapshot, CommonClock clock, SettingsEdition edition) {
        this.tenant = tenant;
        this.snapshot = snapshot;
        this.clock = clock;
        this.edition = edition;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        try {
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, FIRST_ANSWER);
            try {
                begin(connection);
            } finally {
                // One that is closed has met the silence, and takes no limit any more.
                if (!connection.isClosed()) {
                    connection.setNetworkTimeout(Runnable::run, usual);
                }
            }
        } catch (SQLException away) {
            throw new IllegalStateException("The database does not answer", away);
        }
    }

    private void begin(Connection connection) {
        // The isolation counts from the first statement on, so it is said before the tenant.
        beginSnapshot(connection);
        Instant asked = clock.own();
        String beginning = currentTenant();
        try (PreparedStatement statement = connection.prepareStatement(BEGINNING)) {
            statement.setString(1, beginning);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                clock.learn(asked, Instant.ofEpochMilli(answer.getLong("shown")));
                edition.begins(beginning, answer.getLong("edition"));
            }
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
        return inRequest() ? tenant.orNobody() : "";
    }

    private static boolean inRequest() {
        return Arc.container().requestContext().isActive();
    }
}
