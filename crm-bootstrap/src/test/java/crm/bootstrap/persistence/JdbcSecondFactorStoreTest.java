package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.authentication.AccountStore;
import crm.application.authentication.SecondFactorStore;
import crm.application.authentication.SecondFactorStoreContract;
import crm.application.record.RecordStore;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.kernel.Id;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcSecondFactorStoreTest extends SecondFactorStoreContract {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final String tenant = Tenancy.fresh();

    @Inject
    SecondFactorStore store;

    @Inject
    AccountStore accounts;

    @Inject
    RecordStore records;

    @Test
    void of_many_that_use_a_step_or_a_recovery_code_at_once_one_succeeds() throws Exception {
        Someone ada = someone();
        enrolled(ada);
        long step = inTenant(() -> store.of(ada.account())).orElseThrow().lastStep() + 1;

        assertEquals(1, succeeded(() -> store.useStep(ada.account(), step)));
        assertEquals(1, succeeded(() -> store.useRecoveryCode(ada.account(), "one")));
    }

    @Test
    void another_tenant_changes_nothing() {
        Someone ada = someone();
        inTenant(() -> store.begin(ada.user(), "SECRET", NOW));
        String other = Tenancy.fresh();

        assertEquals(false, Tenancy.<Boolean>as(other, () -> store.begin(ada.user(), "STOLEN", NOW)));
        assertEquals(
                false, Tenancy.<Boolean>as(other, () -> store.enrol(ada.user(), "SECRET", 1, List.of("one"), NOW)));
        assertEquals(false, Tenancy.<Boolean>as(other, () -> store.remove(ada.user())));
        assertEquals(
                Optional.of("SECRET"), inTenant(() -> store.of(ada.account())).map(factor -> factor.secret()));
    }

    private long succeeded(Supplier<Boolean> use) throws Exception {
        return Race.of(16, _ -> () -> inTenant(use)).stream()
                .filter(done -> done)
                .count();
    }

    @Override
    protected SecondFactorStore store() {
        return store;
    }

    @Override
    protected AccountStore accounts() {
        return accounts;
    }

    @Override
    protected Someone someone() {
        Id id = Users.newIn(tenant, records);
        return inTenant(() -> {
            accounts.link(id, id + "@crm.example", true, new Id(UUID.randomUUID()), NOW);
            return new Someone(id, accounts.standing(id).orElseThrow().account().id());
        });
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }
}
