package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each condition on the tenant that is taken out of a statement is missed, where nothing but it separates tenants. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class DroppedConditionsProof {
    @Test
    void every_condition_on_the_tenant_that_is_taken_away_is_missed() throws Exception {
        try (BesideTwin beside = new BesideTwin();
                PortDoors ports = new PortDoors();
                OpenLock _ = new OpenLock();
                Forgetful _ = new Forgetful();
                Statements statements = new Statements()) {
            DroppedConditions dropped = new DroppedConditions(statements, Checks.of(ports, beside));
            Figures.tell("conditions on the tenant taken away", dropped.figures());
            Set<String> open = dropped.unmissed();
            statements.unsent().forEach(text -> open.add("never sent: " + text));
            Set<String> unlisted = ByHand.unlisted(open, "conditions.txt");
            assertEquals(List.of(), dropped.findings(), "with every condition in its place");
            assertTrue(dropped.all() > 100, "only " + dropped.all());
            assertEquals(Set.of(), unlisted);
        }
    }
}
