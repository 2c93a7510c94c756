package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every operation answers every caller as its rule says, and so does every place where an identity can hide. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class MatrixProof {
    private static final int SHARE = 1;

    @Test
    void every_operation_keeps_its_rule_and_no_place_at_all_lets_an_identity_through() throws Exception {
        try (Matrix matrix = new Matrix(SHARE)) {
            assertEquals(Set.of(), matrix.withoutRule(), "operations without a rule, or rules without an operation");
            assertTrue(matrix.collectionsThatShowTheMark() > 15, "records of the other tenant show what they hold");
            matrix.permissions();
            matrix.lists();
            matrix.hiddenIdentities();
            Figures.tell("matrix", matrix.figures());
            assertEquals(List.of(), matrix.findings());
            assertTrue(matrix.allChecks() > 10_000, "only " + matrix.allChecks());
        }
    }
}
