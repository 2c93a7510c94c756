package crm.bootstrap.isolation;

import crm.bootstrap.settings.Settings.Login;
import crm.bootstrap.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** A database with every migration and no application, so that it can be damaged on purpose. */
record ScratchDatabase(TestDatabase database) implements AutoCloseable {

    static ScratchDatabase migrated() throws SQLException {
        TestDatabase database = TestDatabase.create();
        Login owner = database.access().owner();
        FluentConfiguration migrations = Flyway.configure()
                .dataSource(database.access().jdbcUrl(), owner.user(), owner.password())
                .placeholders(Map.of("app_role", database.access().application().user()));
        // As the application does it: an index that is made concurrently would wait for the transaction of the lock.
        migrations
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        migrations.load().migrate();
        return new ScratchDatabase(database);
    }

    Connection asApplication() throws SQLException {
        return as(database.access().application());
    }

    Connection asOwner() throws SQLException {
        return as(database.access().owner());
    }

    Connection asSuperuser() throws SQLException {
        return database.server().connect(database.name());
    }

    String applicationRole() {
        return database.access().application().user();
    }

    private Connection as(Login login) throws SQLException {
        return DriverManager.getConnection(database.access().jdbcUrl(), login.user(), login.password());
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
