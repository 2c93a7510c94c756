package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every operation answers every caller as its rule says, and so do a share of the places where an identity can hide. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class MatrixTest {
    private static final int SHARE = 20;

    @Test
    void every_operation_keeps_its_rule_and_no_place_lets_an_identity_through() throws Exception {
        try (Matrix matrix = new Matrix(SHARE)) {
            assertEquals(Set.of(), matrix.withoutRule(), "operations without a rule, or rules without an operation");
            assertTrue(matrix.collectionsThatShowTheMark() > 15, "records of the other tenant show what they hold");
            matrix.permissions();
            matrix.lists();
            matrix.hiddenIdentities();
            Figures.tell("matrix, one hidden identity of " + SHARE, matrix.figures());
            assertEquals(List.of(), matrix.findings());
            assertTrue(matrix.allChecks() > 3_000, "only " + matrix.allChecks());
        }
    }
}
