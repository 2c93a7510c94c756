package crm.application.activity;

import crm.application.testing.InMemoryReminders;
import java.util.function.Supplier;

class InMemoryRemindersTest extends RemindersContract {
    private final InMemoryReminders reminders = new InMemoryReminders("acme");

    @Override
    protected Reminders reminders() {
        return reminders;
    }

    @Override
    protected String tenant() {
        return "acme";
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return work.get();
    }

    @Override
    protected <T> T withoutTenant(Supplier<T> work) {
        return work.get();
    }
}
