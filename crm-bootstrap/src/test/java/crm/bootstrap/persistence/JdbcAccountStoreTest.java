package crm.bootstrap.persistence;

import crm.application.authentication.AccountStore;
import crm.application.authentication.AccountStoreContract;
import crm.application.record.RecordStore;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.kernel.Id;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcAccountStoreTest extends AccountStoreContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    AccountStore store;

    @Inject
    RecordStore records;

    @Override
    protected AccountStore store() {
        return store;
    }

    @Override
    protected Id user() {
        return Users.newIn(tenant, records);
    }

    @Override
    protected void hasElsewhere(String email) {
        String other = Tenancy.fresh();
        Id user = Users.newIn(other, records);
        Tenancy.as(other, () -> store.link(user, email, true, new Id(UUID.randomUUID()), Instant.EPOCH));
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }
}
