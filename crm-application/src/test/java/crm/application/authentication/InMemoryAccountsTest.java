package crm.application.authentication;

import crm.domain.kernel.Id;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

class InMemoryAccountsTest extends AccountStoreContract {
    private final AccountsInMemory store = new AccountsInMemory();

    @Override
    protected AccountStore store() {
        return store;
    }

    @Override
    protected Id user() {
        return new Id(UUID.randomUUID());
    }

    @Override
    protected void hasElsewhere(String email) {
        store.add(new Account(new Id(UUID.randomUUID()), email, Optional.empty(), 1));
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return work.get();
    }
}
