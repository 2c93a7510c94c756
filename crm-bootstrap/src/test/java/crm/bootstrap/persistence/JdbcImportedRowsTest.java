package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.imports.ImportedRows;
import crm.application.imports.ImportedRowsContract;
import crm.application.record.RecordStore;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcImportedRowsTest extends ImportedRowsContract {
    private final String tenant = Tenancy.fresh();

    @Inject
    ImportedRows rows;

    @Inject
    RecordStore records;

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
        return Tenancy.as(tenant, work);
    }

    @Test
    void failed_rows_and_those_left_alone_have_an_index_of_their_own() {
        assertTrue(Schema.index("import_row_failed").contains("WHERE (outcome = 'FAILED'::text)"));
        assertTrue(Schema.index("import_row_kept").contains("WHERE (undo = 'KEPT'::text)"));
    }
}
