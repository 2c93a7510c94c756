package crm.application.search;

import crm.application.record.RecordStore;
import crm.application.testing.InMemoryRecords;
import crm.application.testing.InMemorySearch;
import java.util.function.Supplier;

class InMemorySearchTest extends RecordSearchContract {
    private final RecordStore store = new InMemoryRecords();

    @Override
    protected RecordStore store() {
        return store;
    }

    @Override
    protected RecordSearch search() {
        return new InMemorySearch(store);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
