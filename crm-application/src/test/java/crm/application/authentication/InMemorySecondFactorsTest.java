package crm.application.authentication;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

class InMemorySecondFactorsTest extends SecondFactorStoreContract {
    private final SecondFactorsInMemory store = new SecondFactorsInMemory();
    private final AccountsInMemory accounts = new AccountsInMemory(store);

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
        Someone someone = new Someone(new Id(UUID.randomUUID()), new Id(UUID.randomUUID()));
        accounts.link(someone.user(), someone.user() + "@crm.example", true, someone.account(), Instant.EPOCH);
        store.isAccountOf(someone.account(), someone.user());
        return someone;
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return work.get();
    }
}
