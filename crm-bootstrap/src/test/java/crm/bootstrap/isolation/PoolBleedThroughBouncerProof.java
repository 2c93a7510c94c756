package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PgBouncer in transaction mode gives each transaction another server's connection, and none carries a tenant over. */
@QuarkusTest
@QuarkusTestResource(value = PooledPostgres.class, restrictToAnnotatedClass = true)
class PoolBleedThroughBouncerProof {
    private static final long SEED = 20261122;
    private static final int CONNECTIONS = 3 * PooledPostgres.SERVER_CONNECTIONS;

    @Inject
    PoolBleed bleed;

    @Test
    void every_transaction_sees_its_own_tenant_s_rows_and_no_other_through_pgbouncer() throws Exception {
        PoolBleed.Outcome outcome = bleed.lasting(PoolBleed.LONG, SEED, CONNECTIONS);

        Figures.tell("pool through PgBouncer, seed " + SEED, outcome.figures());
        assertEquals(List.of(), outcome.findings());
        assertTrue(outcome.transactions() > 20_000, outcome.figures().toString());
    }
}
