package crm.application.imports;

import crm.application.record.RecordStore;
import crm.application.testing.InMemoryImportedRows;
import crm.application.testing.InMemoryRecords;
import java.util.function.Supplier;

class InMemoryImportedRowsTest extends ImportedRowsContract {
    private final InMemoryRecords records = new InMemoryRecords();
    private final InMemoryImportedRows rows = new InMemoryImportedRows(records);

    @Override
    protected ImportedRows rows() {
        return rows;
    }

    @Override
    protected RecordStore records() {
        return records;
    }

    @Override
    protected <T> T inTenant(Supplier<T> work) {
        return work.get();
    }
}
