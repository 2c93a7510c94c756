package crm.application.calendar;

import crm.application.testing.InMemoryCalendarLinks;
import crm.domain.kernel.Id;
import java.util.UUID;
import java.util.function.Supplier;

class InMemoryCalendarLinksTest extends CalendarLinkStoreContract {
    private final InMemoryCalendarLinks store = new InMemoryCalendarLinks();

    @Override
    protected CalendarLinkStore store() {
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
