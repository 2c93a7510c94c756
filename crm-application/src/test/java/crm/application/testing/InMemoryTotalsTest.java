package crm.application.testing;

import crm.application.record.RecordStore;
import crm.application.record.RecordTotals;
import crm.application.record.RecordTotalsContract;
import java.util.function.Supplier;

/** What the tests add up with does what everything that adds up does. */
class InMemoryTotalsTest extends RecordTotalsContract {
    private final InMemoryRecords records = new InMemoryRecords();

    @Override
    protected RecordStore store() {
        return records;
    }

    @Override
    protected RecordTotals totals() {
        return records;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
