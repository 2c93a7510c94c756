package crm.bootstrap.database;

import crm.bootstrap.settings.CannotStart;
import java.sql.Connection;
import java.sql.SQLException;

/** Which tables the program still knows, where a later version has taken away what it uses (ADR 15). */
final class Generation {
    /** Goes up by one with the version that stops using what a later version is going to take away. */
    static final int OWN = 1;

    private Generation() {}

    /** Refuses a database whose tables are only for later versions of the program; one without tables is nobody's yet. */
    static void refuseLater(Connection connection) throws SQLException {
        int oldest = oldest(connection);
        if (oldest > OWN) {
            throw new CannotStart(
                    "The database has been changed by a later version, for programs of generation %d or newer, and this one is of generation %d: start a version at least as new as the one that changed it, or restore a backup from before."
                            .formatted(oldest, OWN));
        }
    }

    private static int oldest(Connection connection) throws SQLException {
        return isToldBy(connection) ? number(connection, "select public.oldest_generation()") : OWN;
    }

    private static boolean isToldBy(Connection connection) throws SQLException {
        return number(connection, "select count(to_regprocedure('public.oldest_generation()'))") > 0;
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getInt(1);
        }
    }
}
