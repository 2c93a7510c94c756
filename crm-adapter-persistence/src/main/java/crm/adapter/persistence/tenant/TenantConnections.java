package crm.adapter.persistence.tenant;

import crm.adapter.persistence.connection.SaidInTheText;
import crm.adapter.persistence.export.SnapshotMark;
import crm.adapter.persistence.settings.SettingsEdition;
import crm.adapter.persistence.statement.Opening;
import crm.adapter.persistence.statement.Statements;
import crm.adapter.persistence.statement.UnitOfWork;
import crm.adapter.persistence.statement.UnitsOfWork;
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
import java.util.List;
import java.util.Optional;

/**
 * Tells the database for which tenant a transaction works, and asks it for the time and for the edition of the tenant's
 * settings in the same breath. The setting ends with the transaction, so a connection that goes back to the pool carries
 * nothing over, and one outside a transaction sees no data at all.
 */
@Singleton
class TenantConnections implements AgroalPoolInterceptor, Opening {
    // Where a row of the series is looked for, the tenant has been told: it is looked for beside the row that tells it.
    // No table of all tenants is read from end to end where an index leads to one's own: PostgreSQL would plan so while
    // it is empty, and keep to that plan for minutes while it grows.
    private static final String BEGINNING = """
            select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as shown,
                case when begun.assumed in (-1, coalesce(series.last_number, 0)) then coalesce(series.last_number, 0)
                    else settings_have_changed() end as edition
            from (select set_config('app.tenant_id', ?, true) as tenant, set_config('enable_seqscan', 'off', true),
                    set_config('transaction_read_only', ?, true), cast(? as bigint) as assumed
                offset 0) begun
            left join lateral (
                select last_number from number_series
                where tenant_id = begun.tenant and series = 'settings' offset 0) series on true""";

    private final CurrentTenant tenant;
    private final SnapshotMark snapshot;
    private final CommonClock clock;
    private final SettingsEdition edition;
    private final UnitsOfWork units;

    TenantConnections(
            CurrentTenant tenant,
            SnapshotMark snapshot,
            CommonClock clock,
            SettingsEdition edition,
            UnitsOfWork units) {
        this.tenant = tenant;
        this.snapshot = snapshot;
        this.clock = clock;
        this.edition = edition;
        this.units = units;
    }

    @Override
    public Optional<Statements.Question<?>> beforeTheFirst(boolean readOnly) {
        return isSnapshot() ? Optional.empty() : Optional.of(beginning(readOnly));
    }

    private Statements.Question<Instant> beginning(boolean readOnly) {
        Instant asked = clock.own();
        String beginning = currentTenant();
        return new Statements.Question<>(
                answer -> learn(asked, beginning, answer),
                BEGINNING,
                List.of(beginning, readOnly ? "on" : "off", edition.toConfirm(beginning)));
    }

    private Instant learn(Instant asked, String beginning, ResultSet answer) throws SQLException {
        Instant shown = Instant.ofEpochMilli(answer.getLong("shown"));
        clock.learn(asked, shown);
        edition.begins(beginning, answer.getLong("edition"));
        return shown;
    }

    /** After the heartbeat, which is to know of the connection by the time it is asked something. */
    @Override
    public int getPriority() {
        return 1;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        Optional<UnitOfWork> unit = units.current();
        if (unit.filter(UnitOfWork::isOpen).isPresent()) {
            return;
        }
        try {
            // The isolation counts from the first statement on, so it is said before the tenant.
            beginSnapshot(connection);
            boolean readOnly =
                    isSnapshot() || unit.filter(UnitOfWork::isReadOnly).isPresent();
            tell(connection, beginning(readOnly));
            unit.ifPresent(UnitOfWork::open);
        } catch (SQLException cannotBeSafe) {
            throw new IllegalStateException("The database does not learn the tenant", cannotBeSafe);
        }
    }

    private void tell(Connection connection, Statements.Question<?> beginning) throws SQLException {
        if (isSnapshot() || connection.getAutoCommit()) {
            tell(connection, beginning.query(), beginning);
        } else {
            SaidInTheText.perform(connection, () -> tell(connection, "begin;" + beginning.query(), beginning));
        }
    }

    private static <T> T tell(Connection connection, String text, Statements.Question<T> beginning)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < beginning.parameters().size(); i++) {
                statement.setObject(i + 1, beginning.parameters().get(i));
            }
            if (!statement.execute()) {
                statement.getMoreResults();
            }
            try (ResultSet answer = statement.getResultSet()) {
                answer.next();
                return beginning.reader().read(answer);
            }
        }
    }

    private void beginSnapshot(Connection connection) throws SQLException {
        if (isSnapshot()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
        }
    }

    private boolean isSnapshot() {
        return inRequest() && snapshot.isSet();
    }

    private String currentTenant() {
        return inRequest() ? tenant.orNobody() : "";
    }

    private static boolean inRequest() {
        return Arc.container().requestContext().isActive();
    }
}
