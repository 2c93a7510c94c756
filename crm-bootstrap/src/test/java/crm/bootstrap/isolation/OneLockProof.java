package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
            try (OpenLock _ = new OpenLock()) {
                matrix.hiddenIdentities();
                matrix.lists();
            }
            Figures.tell("matrix without row-level security", matrix.figures());
            assertEquals(List.of(), matrix.findings());
        }
    }
}
