package crm.adapter.persistence.connection;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.jdbc.PgConnection;

/**
 * Lets a text say where its transaction begins. The driver says it in a message of its own before the first text, which
 * PostgreSQL answers by itself; where it is not said at all, the text is a transaction by itself.
 */
public final class SaidInTheText {
    private SaidInTheText() {}

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T perform() throws SQLException;
    }

    /**
     * Performs work that sends one text over a connection which is in no transaction.
     *
     * @param connection one that is within a transaction of the application
     */
    public static <T> T perform(Connection connection, Work<T> work) throws SQLException {
        PgConnection own = connection.unwrap(PgConnection.class);
        own.setAutoCommit(true);
        try {
            return work.perform();
        } finally {
            if (!own.isClosed()) {
                own.setAutoCommit(false);
            }
        }
    }
}
