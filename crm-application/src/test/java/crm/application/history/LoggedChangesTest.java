package crm.application.history;

import crm.application.memory.RecentChanges;
import crm.application.record.Change;
import crm.application.record.ChangeLog;
import crm.application.testing.LoggedChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

class LoggedChangesTest extends ChangeHistoryContract {
    private final List<Change> changes = new ArrayList<>();

    @Override
    protected ChangeLog log() {
        return changes::add;
    }

    @Override
    protected ChangeHistory history() {
        return new LoggedChanges(changes, (_, _) -> false);
    }

    @Override
    protected RecentChanges recent() {
        return new LoggedChanges(changes, (_, _) -> false);
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return work.get();
    }
}
