package crm.bootstrap.isolation;

import crm.bootstrap.testing.TestConnections;
import java.sql.Connection;
import java.sql.SQLException;

/** While it is there, row-level security is off for every table: nothing but the application's own conditions separates tenants. */
final class OpenLock implements AutoCloseable {
    OpenLock() throws SQLException {
        rowLevelSecurity("disable");
    }

    @Override
    public void close() throws SQLException {
        rowLevelSecurity("enable");
    }

    private static void rowLevelSecurity(String change) throws SQLException {
        try (Connection superuser = TestConnections.asSuperuser();
                var statement = superuser.createStatement()) {
            for (String table : Catalogue.tables(superuser, "crm_test_app").keySet()) {
                statement.execute("alter table " + table + " " + change + " row level security");
            }
        }
    }
}
