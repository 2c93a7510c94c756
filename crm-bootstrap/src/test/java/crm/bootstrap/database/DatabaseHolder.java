package crm.bootstrap.database;

import crm.bootstrap.settings.Settings.Embedded;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A process that starts the embedded database, commits a row and then holds on until it is killed. */
final class DatabaseHolder {
    static final String READY = "the row is committed";

    private DatabaseHolder() {}

    public static void main(String... arguments) throws SQLException, IOException {
        var database = EmbeddedDatabase.start(new Embedded(Path.of(arguments[0]), 0));
        var access = database.access();
        try (var connection = DriverManager.getConnection(
                        access.jdbcUrl(), access.owner().user(), access.owner().password());
                var statement = connection.createStatement()) {
            statement.execute("create table kept (word text not null)");
            statement.execute("insert into kept values ('" + arguments[1] + "')");
            System.out.println(READY);
            System.out.flush();
            // The connection stays open on purpose: a killed process leaves its sessions behind.
            System.in.read();
        }
    }
}
