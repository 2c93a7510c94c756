package crm.bootstrap.database;

import crm.bootstrap.settings.Settings.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Prepares a server for the CRM: a role that owns the data, a role that only works with it, and the database. */
public final class Provisioning {
    private Provisioning() {}

    /** A place to connect to with every right. */
    @FunctionalInterface
    public interface Superuser {
        /** A connection to one of the server's databases. */
        Connection connect(String database) throws SQLException;
    }

    /** Makes roles and database, or sets the passwords anew where they are there already. */
    public static void provision(Superuser superuser, String database, Login owner, Login application)
            throws SQLException {
        try (var connection = superuser.connect("postgres")) {
            role(connection, owner);
            role(connection, application);
            database(connection, database, owner.user());
            execute(connection, "revoke all on database %I from public", database);
            execute(connection, "grant connect on database %I to %I", database, application.user());
        }
        try (var connection = superuser.connect(database)) {
            execute(connection, "alter schema public owner to %I", owner.user());
            execute(connection, "grant usage on schema public to %I", application.user());
        }
    }

    private static void role(Connection connection, Login login) throws SQLException {
        if (!exists(connection, "select from pg_roles where rolname = ?", login.user())) {
            execute(connection, "create role %I", login.user());
        }
        execute(
                connection,
                "alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L",
                login.user(),
                login.password());
    }

    private static void database(Connection connection, String database, String owner) throws SQLException {
        if (!exists(connection, "select from pg_database where datname = ?", database)) {
            execute(connection, "create database %I owner %I", database, owner);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    /** These statements take no parameters, so the server itself quotes the names into them. */
    private static void execute(Connection connection, String template, String... names) throws SQLException {
        try (var format = connection.prepareStatement("select format(?, variadic ?)")) {
            format.setString(1, template);
            format.setArray(2, connection.createArrayOf("text", List.of(names).toArray()));
            try (var text = format.executeQuery()) {
                text.next();
                try (var statement = connection.createStatement()) {
                    statement.execute(text.getString(1));
                }
            }
        }
    }
}
