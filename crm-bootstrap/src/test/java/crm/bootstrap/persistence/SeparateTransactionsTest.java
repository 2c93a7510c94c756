package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.record.Separately;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
@ActivateRequestContext
class SeparateTransactionsTest {
    @Inject
    Separately separately;

    /** Or a bulk operation would begin anew as a whole, and do once more what it has done. */
    @Test
    void a_row_that_gave_way_to_others_begins_anew_by_itself() {
        List<String> done = new ArrayList<>();
        for (String row : List.of("first", "second")) {
            List<String> attempts = new ArrayList<>();
            done.add(separately.perform(() -> {
                attempts.add(row);
                if (row.equals("second") && attempts.size() == 1) {
                    throw new PersistenceException(new SQLException("deadlock detected", "40P01"));
                }
                return row + " " + attempts.size();
            }));
        }
        assertEquals(List.of("first 1", "second 2"), done);
    }
}
