package crm.application.notification;

import crm.application.testing.InMemoryNotifications;
import crm.domain.kernel.Id;
import java.util.UUID;
import java.util.function.Supplier;

class InMemoryNotificationsTest extends NotificationStoreContract {
    private final InMemoryNotifications store = new InMemoryNotifications();

    @Override
    protected NotificationStore store() {
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
