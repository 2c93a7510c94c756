package crm.bootstrap.persistence;

import crm.application.authentication.SessionStore;
import crm.application.authentication.SessionStoreContract;
import crm.application.record.RecordStore;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.kernel.Id;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcSessionStoreTest extends SessionStoreContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    SessionStore store;

    @Inject
    RecordStore records;

    @Override
    protected SessionStore store() {
        return store;
    }

    @Override
    protected Id user() {
        return Users.newIn(tenant, records);
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }
}
