package crm.bootstrap.testing;

import crm.bootstrap.database.DatabaseAccess;
import crm.bootstrap.database.Provisioning;
import crm.bootstrap.settings.Settings.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;

/** A fresh database on the test server, with the roles that the launcher would make. */
public record TestDatabase(TestServer server, String name, DatabaseAccess access) implements AutoCloseable {
    private static final String PREFIX = "crm_test_";

    // Named apart from the real roles, so that a test run on a shared server never changes the password of a real one.
    private static final Login OWNER = new Login("crm_test_owner", "owner of the test");
    private static final Login APPLICATION = new Login("crm_test_app", "application of the test");

    /** Makes the database, starting the server where it does not run yet. */
    public static TestDatabase create() throws SQLException {
        var server = TestServer.running();
        var name = PREFIX + UUID.randomUUID().toString().replace("-", "");
        Provisioning.provision(server::connect, name, OWNER, APPLICATION);
        return new TestDatabase(server, name, new DatabaseAccess(server.jdbcUrl(name), APPLICATION, OWNER));
    }

    /** Removes what killed test runs left on a server that belongs to the tests alone. */
    static void dropForgotten(Connection connection) throws SQLException {
        var forgotten = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var names = statement.executeQuery(
                        "select datname from pg_database where starts_with(datname, '" + PREFIX + "')")) {
            while (names.next()) {
                forgotten.add(names.getString(1));
            }
        }
        for (var name : forgotten) {
            drop(connection, name);
        }
    }

    @Override
    public void close() throws SQLException {
        try (var connection = server.connect("postgres")) {
            drop(connection, name);
        }
    }

    private static void drop(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("drop database " + name + " with (force)");
        }
    }
}
