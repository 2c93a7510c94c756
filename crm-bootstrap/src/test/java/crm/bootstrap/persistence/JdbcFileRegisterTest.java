package crm.bootstrap.persistence;

import crm.application.attachment.FileRegister;
import crm.application.attachment.FileRegisterContract;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcFileRegisterTest extends FileRegisterContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    FileRegister register;

    @Override
    protected FileRegister register() {
        return register;
    }

    @Override
    protected String tenant() {
        return tenant;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }

    @Override
    protected <T> T asNobody(Supplier<T> work) {
        return Tenancy.asNobody(work);
    }
}
