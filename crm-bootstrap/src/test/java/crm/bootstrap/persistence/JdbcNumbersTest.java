package crm.bootstrap.persistence;

import crm.application.Numbers;
import crm.application.NumbersContract;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcNumbersTest extends NumbersContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    Numbers numbers;

    @Override
    protected Numbers numbers() {
        return numbers;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }
}
