package crm.bootstrap.database;

import crm.bootstrap.settings.CannotStart;
import crm.bootstrap.settings.Settings.External;
import crm.bootstrap.settings.Settings.Login;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The operator's own database, looked over before anything is done in it. */
public final class ExternalDatabase {
    private static final int OLDEST_VERSION = 150_000;

    private ExternalDatabase() {}

    /** What was found out about the operator's database. */
    public record Findings(DatabaseAccess access, boolean empty) {}

    /** Refuses a database the CRM cannot run on, or whose roles would leave one tenant's data open to another. */
    public static Findings inspect(External choice) {
        try (var connection = connect(choice, "CRM_DATABASE_OWNER_USER", choice.owner())) {
            refuseOldVersion(connection);
            Generation.refuseLater(connection);
            var empty = isEmpty(connection);
            try (var asApplication = connect(choice, "CRM_DATABASE_USER", choice.application())) {
                refusePowerfulRole(asApplication, choice);
            }
            return new Findings(new DatabaseAccess(choice.jdbcUrl(), choice.application(), choice.owner()), empty);
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database at CRM_DATABASE_URL cannot be looked over: %s.".formatted(e.getMessage()), e);
        }
    }

    private static Connection connect(External choice, String setting, Login login) {
        try {
            return DriverManager.getConnection(choice.jdbcUrl(), login.user(), login.password());
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database at CRM_DATABASE_URL does not let %s (%s) in: %s."
                            .formatted(
                                    setting,
                                    login.user(),
                                    e.getMessage().lines().findFirst().orElse("no message")),
                    e);
        }
    }

    private static void refuseOldVersion(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var version = statement.executeQuery(
                        "select current_setting('server_version_num')::int, current_setting('server_version')")) {
            version.next();
            if (version.getInt(1) < OLDEST_VERSION) {
                throw new CannotStart("The CRM needs PostgreSQL 15 or newer, and CRM_DATABASE_URL leads to %s."
                        .formatted(version.getString(2)));
            }
        }
    }

    private static void refusePowerfulRole(Connection connection, External choice) throws SQLException {
        var query = """
            select rolsuper or rolbypassrls or pg_has_role(current_user, ?, 'member')
            from pg_roles where rolname = current_user""";
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, choice.owner().user());
            try (var answer = statement.executeQuery()) {
                answer.next();
                if (answer.getBoolean(1)) {
                    throw new CannotStart(
                            "CRM_DATABASE_USER (%s) is a superuser, bypasses row-level security or belongs to the owner role, which would switch off the database's own separation of tenants: give the application a plain role."
                                    .formatted(choice.application().user()));
                }
            }
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("select to_regclass('flyway_schema_history') is null")) {
            answer.next();
            return answer.getBoolean(1);
        }
    }
}
