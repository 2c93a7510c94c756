package crm.bootstrap.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Connections to the database of the running application that bypass the application. */
public final class TestConnections {
    // Passed on as configuration, because the framework loads tests and test resources apart and shares no fields.
    static final String URL = "crm.test.database.url";
    static final String OWNER_USER = "crm.test.database.owner.user";
    static final String OWNER_PASSWORD = "crm.test.database.owner.password";
    static final String APPLICATION_USER = "crm.test.database.application.user";
    static final String APPLICATION_PASSWORD = "crm.test.database.application.password";
    static final String SUPERUSER_USER = "crm.test.database.superuser.user";
    static final String SUPERUSER_PASSWORD = "crm.test.database.superuser.password";

    private TestConnections() {}

    /** As the role that owns the tables and runs the migrations. */
    public static Connection asOwner() throws SQLException {
        return connect(OWNER_USER, OWNER_PASSWORD);
    }

    /** As the role the application works with. */
    public static Connection asApplication() throws SQLException {
        return connect(APPLICATION_USER, APPLICATION_PASSWORD);
    }

    /** As the server's superuser, whom row-level security does not bind. */
    public static Connection asSuperuser() throws SQLException {
        return connect(SUPERUSER_USER, SUPERUSER_PASSWORD);
    }

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(setting(URL), setting(user), setting(password));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
