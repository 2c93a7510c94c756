package crm.application.authentication;

import crm.domain.kernel.Id;
import java.util.UUID;
import java.util.function.Supplier;

class InMemorySecondFactorsTest extends SecondFactorStoreContract {
    private final SecondFactorsInMemory store = new SecondFactorsInMemory();

    @Override
    protected SecondFactorStore store() {
        return store;
    }

    @Override
    protected Someone someone() {
        Someone someone = new Someone(new Id(UUID.randomUUID()), new Id(UUID.randomUUID()));
        store.isAccountOf(someone.account(), someone.user());
        return someone;
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return work.get();
    }
}
