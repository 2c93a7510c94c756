package crm.bootstrap.persistence;

import crm.application.record.RecordStore;
import crm.application.search.RecordSearch;
import crm.application.search.RecordSearchContract;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcRecordSearchTest extends RecordSearchContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    RecordStore store;

    @Inject
    RecordSearch search;

    @Override
    protected RecordStore store() {
        return store;
    }

    @Override
    protected RecordSearch search() {
        return search;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }
}
