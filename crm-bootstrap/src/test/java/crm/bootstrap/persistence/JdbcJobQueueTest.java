package crm.bootstrap.persistence;

import crm.application.job.JobQueue;
import crm.application.job.JobQueueContract;
import crm.bootstrap.testing.TestConnections;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcJobQueueTest extends JobQueueContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    JobQueue queue;

    @Override
    protected JobQueue queue() {
        return queue;
    }

    @Override
    protected void inTenant(Runnable work) {
        Tenancy.as(tenant, () -> {
            work.run();
            return tenant;
        });
    }

    @Override
    protected void empty() {
        try (Connection connection = TestConnections.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from job_turn");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
