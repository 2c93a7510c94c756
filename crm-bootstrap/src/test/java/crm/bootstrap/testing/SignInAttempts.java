package crm.bootstrap.testing;

import java.sql.SQLException;

/**
 * The failed attempts to sign in, which are counted for each address: all tests come from the same one, and those that
 * show how strangers are slowed down would slow down everybody after them.
 */
public final class SignInAttempts {
    private SignInAttempts() {}

    /** Lets the next one sign in as if nobody had failed before. */
    public static void forget() {
        try (var connection = TestConnections.asSuperuser();
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from login_attempt");
        } catch (SQLException e) {
            throw new IllegalStateException("The attempts to sign in could not be forgotten.", e);
        }
    }
}
