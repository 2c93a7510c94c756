package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What permissions refuse that depends on more than the operation. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class DoorsTest {
    @Test
    void every_door_is_closed() throws Exception {
        Doors doors = new Doors();
        for (Check check : doors.checks()) {
            check.make();
        }
        assertEquals(List.of(), doors.findings());
    }

    @Test
    void the_proof_knows_every_question_that_can_be_asked_about_permissions() {
        assertEquals(Set.of(), DroppedGuards.unknown());
    }
}
