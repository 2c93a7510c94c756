package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.adapter.persistence.statement.Statements;
import crm.application.record.Reading;
import crm.application.record.Separately;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ReadOnlyTest {
    private static final String CHANGE = "update number_series set last_number = last_number";
    private static final String READ_ONLY_TRANSACTION = "25006";

    @Inject
    Reading reading;

    @Inject
    Separately separately;

    @Inject
    Statements statements;

    @Test
    void each_trip_of_a_reading_is_a_transaction_by_itself() {
        List<OffsetDateTime> begun = as(() -> reading.together(() -> List.of(begun(), begun())));
        assertNotEquals(begun.getFirst(), begun.getLast());
    }

    @Test
    void each_trip_of_a_reading_is_told_the_tenant() {
        String tenant = Tenancy.fresh();
        List<String> told =
                Tenancy.asRequest(tenant, () -> reading.together(() -> List.of(toldTenant(), toldTenant())));
        assertEquals(List.of(tenant, tenant), told);
    }

    @Test
    void a_reading_is_refused_any_change() {
        PersistenceException refused = assertThrows(
                PersistenceException.class, () -> as(() -> reading.together(() -> statements.perform(CHANGE))));
        assertEquals(READ_ONLY_TRANSACTION, ((SQLException) refused.getCause()).getSQLState());
    }

    @Test
    void nothing_waits_in_a_reading_to_be_written() {
        assertThrows(
                IllegalStateException.class,
                () -> as(() -> reading.together(() -> {
                    statements.performSoon(CHANGE);
                    return true;
                })));
    }

    @Test
    void a_reading_within_a_transaction_is_a_part_of_it() {
        List<OffsetDateTime> begun =
                as(() -> separately.perform(() -> List.of(begun(), reading.together(this::begun), begun())));
        assertEquals(1, begun.stream().distinct().count());
    }

    @Test
    void a_transaction_that_begins_with_a_reading_may_write() {
        assertEquals(
                0,
                as(() -> separately.perform(() -> {
                    reading.together(this::begun);
                    return statements.perform(CHANGE);
                })));
    }

    @Test
    void after_a_reading_the_connection_is_in_no_transaction() {
        int process = as(() -> reading.together(() -> one("select pg_backend_pid()", Integer.class)));
        String state = as(() -> reading.together(() -> statements
                .only(
                        row -> row.getString(1),
                        "select coalesce(max(state) filter (where pid <> pg_backend_pid()), 'idle') from pg_stat_activity where pid = ?",
                        process)
                .orElseThrow()));
        assertEquals("idle", state);
    }

    private OffsetDateTime begun() {
        return one("select now()", OffsetDateTime.class);
    }

    private String toldTenant() {
        return one("select current_setting('app.tenant_id')", String.class);
    }

    private <T> T one(String query, Class<T> type) {
        return statements.only(row -> row.getObject(1, type), query).orElseThrow();
    }

    private static <T> T as(Supplier<T> work) {
        return Tenancy.asRequest(Tenancy.fresh(), work);
    }
}
