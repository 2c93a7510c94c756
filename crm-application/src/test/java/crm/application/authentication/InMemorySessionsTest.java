package crm.application.authentication;

import crm.domain.kernel.Id;
import java.util.UUID;
import java.util.function.Supplier;

class InMemorySessionsTest extends SessionStoreContract {
    private final SessionsInMemory store = new SessionsInMemory();

    @Override
    protected SessionStore store() {
        return store;
    }

    @Override
    protected Id user() {
        return new Id(UUID.randomUUID());
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return work.get();
    }
}
