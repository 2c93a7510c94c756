package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.attachment.FileRegister;
import crm.application.attachment.FileRegisterContract;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.kernel.Id;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcFileRegisterTest extends FileRegisterContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    FileRegister register;

    @Test
    void a_file_that_somebody_keeps_at_this_moment_is_not_removed() {
        Id file = new Id(UUID.randomUUID());
        Instant past = Instant.EPOCH;
        inTransaction(() -> {
            register.announce(file, past);
            return file;
        });
        inTransaction(() -> {
            assertTrue(register.keep(file));
            return CompletableFuture.supplyAsync(
                            () -> inTransaction(() -> register.leftOver(Instant.EPOCH.plusSeconds(1), 10)))
                    .thenAccept(seen -> assertEquals(List.of(), seen))
                    .thenApply(_ -> file)
                    .join();
        });
        assertEquals(List.of(), inTransaction(() -> register.leftOver(Instant.EPOCH.plusSeconds(1), 10)));
    }

    @Test
    void a_file_that_is_being_removed_at_this_moment_is_not_kept() {
        Id file = new Id(UUID.randomUUID());
        inTransaction(() -> {
            register.announce(file, Instant.EPOCH);
            return file;
        });
        CompletableFuture<Boolean> keeping = new CompletableFuture<>();
        inTransaction(() -> {
            assertEquals(List.of(file), register.leftOver(Instant.EPOCH, 10));
            keeping.completeAsync(() -> inTransaction(() -> register.keep(file)));
            register.forget(file);
            return file;
        });
        assertFalse(keeping.join());
    }

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
