package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.history.ChangeHistory;
import crm.application.history.ChangeHistoryContract;
import crm.application.memory.RecentChanges;
import crm.application.record.ChangeLog;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcChangeHistoryTest extends ChangeHistoryContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    ChangeLog log;

    @Inject
    ChangeHistory history;

    @Inject
    RecentChanges recent;

    @Override
    protected ChangeLog log() {
        return log;
    }

    @Override
    protected ChangeHistory history() {
        return history;
    }

    @Override
    protected RecentChanges recent() {
        return recent;
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }

    @Test
    void each_question_has_its_index() {
        assertTrue(Schema.index("change_log_by_record").contains("(tenant_id, record_id, id)"));
        assertTrue(Schema.index("change_log_by_actor").contains("(tenant_id, actor_id, id)"));
        assertTrue(Schema.index("change_log_by_action").contains("(tenant_id, action, id)"));
        assertTrue(Schema.index("change_log_by_operation").contains("(tenant_id, operation_id)"));
    }
}
