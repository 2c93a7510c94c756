package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.notification.NotificationStore;
import crm.application.notification.NotificationStoreContract;
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
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcNotificationStoreTest extends NotificationStoreContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    NotificationStore store;

    @Inject
    RecordStore records;

    @Override
    protected NotificationStore store() {
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

    @Test
    void each_users_own_have_an_index_and_so_have_the_unread() {
        assertTrue(Schema.index("notification_by_user").contains("(tenant_id, user_id, id)"));
        assertTrue(Schema.index("notification_unread").contains("WHERE (read_at IS NULL)"));
    }
}
