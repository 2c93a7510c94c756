package crm.bootstrap.database;

import crm.bootstrap.database.EmbeddedServer.Durability;
import crm.bootstrap.secret.SecretFile;
import crm.bootstrap.secret.Secrets;
import crm.bootstrap.settings.CannotStart;
import crm.bootstrap.settings.Settings.Embedded;
import crm.bootstrap.settings.Settings.Login;
import java.nio.file.Path;
import java.sql.SQLException;

/** The database the CRM brings along: its own server, with roles whose passwords never leave the data directory. */
public record EmbeddedDatabase(EmbeddedServer server, DatabaseAccess access) implements AutoCloseable {
    private static final String DATABASE = "crm";

    /** Starts the server and makes sure that roles and database are there. */
    public static EmbeddedDatabase start(Embedded choice) {
        var server = EmbeddedServer.start(choice.dataDirectory().resolve("postgresql"), Durability.KEPT, choice.port());
        try {
            var secrets = choice.dataDirectory().resolve("secrets");
            var owner = login(secrets, "crm_owner");
            var application = login(secrets, "crm_app");
            Provisioning.provision(server::connectAsSuperuser, DATABASE, owner, application);
            refuseLaterGeneration(server);
            return new EmbeddedDatabase(server, new DatabaseAccess(server.jdbcUrl(DATABASE), application, owner));
        } catch (SQLException e) {
            server.close();
            throw new CannotStart(
                    "The database in %s cannot be prepared: %s.".formatted(choice.dataDirectory(), e.getMessage()), e);
        } catch (CannotStart e) {
            server.close();
            throw e;
        }
    }

    private static void refuseLaterGeneration(EmbeddedServer server) throws SQLException {
        try (var connection = server.connectAsSuperuser(DATABASE)) {
            Generation.refuseLater(connection);
        }
    }

    private static Login login(Path secrets, String role) {
        return new Login(role, SecretFile.readOrCreate(secrets.resolve(role + ".password"), Secrets::key));
    }

    @Override
    public void close() {
        server.close();
    }
}
