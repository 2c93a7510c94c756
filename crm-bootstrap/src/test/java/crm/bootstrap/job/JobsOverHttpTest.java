package crm.bootstrap.job;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.Turns;
import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.job.Jobs;
import crm.application.job.MakeRound;
import crm.application.job.Round;
import crm.bootstrap.persistence.Tenancy;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.job.JobKind;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JobsOverHttpTest {

    @Test
    void who_asked_for_a_job_watches_and_cancels_it() {
        Crm crm = Crm.asAdministrator();
        String job = asked(crm);

        crm.get("/jobs/" + job)
                .statusCode(200)
                .body("status", equalTo("QUEUED"))
                .body("done", equalTo(0));
        crm.get("/jobs?status=QUEUED&kind=LEAD_SCORING").body("data.id", hasSize(1));
        crm.post("/jobs/" + job + "/cancel", Map.of()).statusCode(200).body("status", equalTo("CANCELLED"));
        crm.post("/jobs/" + job + "/cancel", Map.of()).statusCode(409).body("code", equalTo("job_over"));
    }

    @Test
    void a_colleague_does_not_see_it() {
        Crm crm = Crm.asAdministrator();
        String job = asked(crm);
        Crm colleague = crm.colleague("SALES_REP");

        colleague.get("/jobs/" + job).statusCode(404);
        colleague.get("/jobs").statusCode(200).body("data", empty());
        colleague.post("/jobs/" + job + "/cancel", Map.of()).statusCode(404);
        crm.post("/jobs/" + job + "/cancel", Map.of()).statusCode(200);
    }

    @Test
    void one_node_at_a_time_makes_a_round_through_a_tenant() {
        String tenant = Crm.asAdministrator().get("/tenant").extract().path("key");
        List<String> made = new ArrayList<>();
        Round round = new Counting(made);
        assertTrue(
                as(tenant, () -> Arc.container().instance(MakeRound.class).get().make(round, tenant)));
        boolean besides = as(tenant, () -> {
            assertTrue(Arc.container().instance(Turns.class).get().take(round.name()));
            return elsewhere(() -> as(
                    tenant,
                    () -> Arc.container().instance(MakeRound.class).get().make(round, tenant)));
        });
        assertFalse(besides);
        assertEquals(List.of(tenant), made);
    }

    private record Counting(List<String> made) implements Round {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Duration every() {
            return Duration.ofDays(1);
        }

        @Override
        public List<String> tenants() {
            return List.of();
        }

        @Override
        public boolean go(Caller system) {
            made.add(system.tenant());
            return true;
        }
    }

    private static <T> T elsewhere(Callable<T> work) {
        try (ExecutorService another = Executors.newSingleThreadExecutor()) {
            return another.submit(work).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String asked(Crm crm) {
        String tenant = crm.get("/tenant").extract().path("key");
        Caller caller =
                new Caller(tenant, Id.parse(crm.user()), Grants.NONE, new Id(UUID.randomUUID()), Caller.Origin.SYSTEM);
        return as(
                tenant,
                () -> Arc.container()
                        .instance(Jobs.class)
                        .get()
                        .start(caller, JobKind.LEAD_SCORING, "Something", Plain.Structure.EMPTY)
                        .id()
                        .toString());
    }

    private static <T> T as(String tenant, Callable<T> work) {
        return Tenancy.as(tenant, () -> {
            try {
                return work.call();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }
}
