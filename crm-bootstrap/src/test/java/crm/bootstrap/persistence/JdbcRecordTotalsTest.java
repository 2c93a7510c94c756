package crm.bootstrap.persistence;

import crm.application.record.RecordStore;
import crm.application.record.RecordTotals;
import crm.application.record.RecordTotalsContract;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcRecordTotalsTest extends RecordTotalsContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    RecordStore store;

    @Inject
    RecordTotals totals;

    @Override
    protected RecordStore store() {
        return store;
    }

    @Override
    protected RecordTotals totals() {
        return totals;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }
}
