package crm.bootstrap.persistence;

import crm.bootstrap.testing.TestConnections;
import crm.domain.kernel.Id;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Changes settings as another node does, of which this one knows nothing. */
final class OtherNode {
    private OtherNode() {}

    static void renames(String tenant, Id pipeline, String name) {
        try (Connection connection = TestConnections.asApplication()) {
            connection.setAutoCommit(false);
            perform(connection, "select set_config('app.tenant_id', ?, true)", tenant);
            perform(connection, "update pipeline set name = ? where id = cast(? as uuid)", name, pipeline.toString());
            perform(
                    connection,
                    "update number_series set last_number = last_number + 1 where tenant_id = ? and series = 'settings'",
                    tenant);
            connection.commit();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void perform(Connection connection, String statement, String... parameters) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setString(i + 1, parameters[i]);
            }
            prepared.execute();
        }
    }
}
