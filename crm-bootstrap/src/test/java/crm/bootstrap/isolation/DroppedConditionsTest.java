package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each condition on the tenant in a statement written by hand is missed by what is asked of the ports directly. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class DroppedConditionsTest {
    @Test
    void every_condition_in_a_statement_of_a_port_that_is_taken_away_is_missed() throws Exception {
        try (PortDoors ports = new PortDoors();
                OpenLock _ = new OpenLock();
                Statements statements = new Statements()) {
            DroppedConditions dropped = new DroppedConditions(statements, ports);
            Figures.tell("conditions on the tenant taken away from ports", dropped.figures());
            Set<String> unlisted = ByHand.unlisted(dropped.unmissed(), "conditions.txt");
            assertEquals(List.of(), dropped.findings(), "with every condition in its place");
            assertTrue(dropped.all() > 80, "only " + dropped.all());
            assertEquals(Set.of(), unlisted);
        }
    }
}
