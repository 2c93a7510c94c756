package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.activity.Reminders;
import crm.application.activity.RemindersContract;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.kernel.Id;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcRemindersTest extends RemindersContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    Reminders reminders;

    @Inject
    EntityManager entities;

    @BeforeEach
    void the_tenant_is_there() {
        inTenant(() -> entities.createNativeQuery("insert into tenant (key, tenant_id, name, currency, time_zone)"
                        + " values (:key, :key, 'Reminded', 'USD', 'UTC')")
                .setParameter("key", tenant)
                .executeUpdate());
    }

    @Override
    protected Reminders reminders() {
        return reminders;
    }

    @Override
    protected String tenant() {
        return tenant;
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }

    @Override
    protected <T> T withoutTenant(Supplier<T> work) {
        return Tenancy.asNobody(work);
    }

    @Test
    void however_many_deliver_at_once_each_reminder_is_delivered_once() throws Exception {
        Instant now = Instant.parse("2026-02-08T14:30:00Z");
        for (int i = 0; i < 100; i++) {
            Id activity = new Id(UUID.randomUUID());
            inTenant(() -> {
                reminders.expect(activity, now);
                return activity;
            });
        }
        List<Id> delivered = Race.of(5, _ -> () -> allThatCanBeTaken(now)).stream()
                .flatMap(List::stream)
                .toList();

        assertEquals(100, delivered.size());
        assertEquals(100, Set.copyOf(delivered).size());
    }

    private List<Id> allThatCanBeTaken(Instant now) {
        List<Id> all = new ArrayList<>();
        List<Id> some = inTenant(() -> reminders.take(now, 7));
        while (!some.isEmpty()) {
            all.addAll(some);
            some = inTenant(() -> reminders.take(now, 7));
        }
        return all;
    }
}
