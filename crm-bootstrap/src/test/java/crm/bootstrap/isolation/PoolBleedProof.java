package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connection of the pool carries nothing of one tenant to the next, however a transaction ends. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class PoolBleedProof {
    private static final long SEED = 20261121;

    @Inject
    PoolBleed bleed;

    @Test
    void every_transaction_sees_its_own_tenant_s_rows_and_no_other_for_minutes() throws Exception {
        PoolBleed.Outcome outcome = bleed.lasting(PoolBleed.LONG, SEED, PoolBleed.CONNECTIONS);

        Figures.tell("pool, seed " + SEED, outcome.figures());
        assertEquals(List.of(), outcome.findings());
        assertTrue(outcome.transactions() > 20_000, outcome.figures().toString());
    }
}
