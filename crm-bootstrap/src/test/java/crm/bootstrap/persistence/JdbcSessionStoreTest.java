package crm.bootstrap.persistence;

import crm.application.authentication.SessionStore;
import crm.application.authentication.SessionStoreContract;
import crm.application.record.RecordStore;
import crm.application.record.Stamp;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.kernel.Id;
import crm.domain.user.User;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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
        Id id = new Id(UUID.randomUUID());
        User user = new User(
                User.TYPE.form().blankLine().with(User.NAME, "Somebody").with(User.EMAIL, id + "@crm.example"));
        inTenant(() -> records.insert(
                User.TYPE, id, user, new Stamp(Instant.parse("2026-01-01T00:00:00Z"), Optional.empty())));
        return id;
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }
}
