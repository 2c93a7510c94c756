package crm.application.testing;

import crm.application.record.RecordStore;
import crm.application.record.RecordStoreContract;
import java.util.function.Supplier;

/** The keeper of records that the tests use does what every keeper does. */
class InMemoryRecordsTest extends RecordStoreContract {
    private final InMemoryRecords records = new InMemoryRecords();

    @Override
    protected RecordStore store() {
        return records;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
