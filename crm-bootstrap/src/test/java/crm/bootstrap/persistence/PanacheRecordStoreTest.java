package crm.bootstrap.persistence;

import crm.application.record.RecordStore;
import crm.application.record.RecordStoreContract;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class PanacheRecordStoreTest extends RecordStoreContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    RecordStore store;

    @Override
    protected RecordStore store() {
        return store;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }
}
