package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.TestConnections;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The application separates tenants by itself, too: the matrix holds where the database's lock is open for all tables. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class OneLockProof {
    private static final int SHARE = 4;

    @Test
    void without_the_database_s_lock_no_identity_is_let_through_either() throws Exception {
        try (Matrix matrix = new Matrix(SHARE)) {
            rowLevelSecurity("disable");
            try {
                matrix.hiddenIdentities();
                matrix.lists();
            } finally {
                rowLevelSecurity("enable");
            }
            Figures.tell("matrix without row-level security", matrix.figures());
            assertEquals(List.of(), matrix.findings());
        }
    }

    static void rowLevelSecurity(String change) throws SQLException {
        try (Connection superuser = TestConnections.asSuperuser();
                var statement = superuser.createStatement()) {
            for (String table : Catalogue.tables(superuser, "crm_test_app").keySet()) {
                statement.execute("alter table " + table + " " + change + " row level security");
            }
        }
    }
}
