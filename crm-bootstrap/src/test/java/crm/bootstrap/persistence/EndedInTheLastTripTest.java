package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.adapter.persistence.statement.Command;
import crm.adapter.persistence.statement.Statements;
import crm.application.FailedWhileEnding;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When others see what a transaction has written of which the database is told at its end. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class EndedInTheLastTripTest {
    private static final String TABLE = "number_series";
    private static final String ADDED = "insert into number_series (tenant_id, series, last_number) values (?, ?, 1)";
    private static final String CHANGED =
            "update number_series set last_number = last_number + 1 where tenant_id = ? and series = ?";

    private final String tenant = Tenancy.fresh();
    private final List<Long> seenByOthersAtTheEnd = new ArrayList<>();

    @Inject
    EndingWork work;

    @Inject
    Statements statements;

    @Test
    void what_only_adds_rows_has_ended_with_them() {
        perform(() -> {
            statements.performSoon(adding("a"));
            statements.performSoon(adding("b"));
        });
        assertEquals(List.of(2L), seenByOthersAtTheEnd);
    }

    @Test
    void what_has_asked_before_it_adds_rows_has_ended_with_them() {
        perform(() -> {
            count();
            statements.performSoon(adding("a"));
        });
        assertEquals(List.of(1L), seenByOthersAtTheEnd);
    }

    @Test
    void what_was_performed_before_is_ended_as_well() {
        perform(() -> {
            statements.perform(ADDED, tenant, "a");
            statements.performSoon(adding("b"));
        });
        assertEquals(List.of(2L), seenByOthersAtTheEnd);
    }

    @Test
    void what_changes_a_row_that_has_to_be_there_ends_when_it_has_been_found() {
        perform(() -> statements.performSoon(adding("a")));
        perform(() -> {
            statements.performSoon(adding("b"));
            statements.performSoon(Command.changing(TABLE, CHANGED, tenant, "a"));
        });
        assertEquals(List.of(1L, 1L), seenByOthersAtTheEnd);
        assertEquals(2, countElsewhere());
    }

    @Test
    void what_changes_a_row_that_is_there_for_certain_has_ended_with_it() {
        perform(() -> statements.performSoon(adding("a")));
        perform(() -> {
            statements.performSoon(adding("b"));
            statements.performSoon(Command.changing(TABLE, CHANGED, tenant, "a").ofHeldRow());
        });
        assertEquals(List.of(1L, 2L), seenByOthersAtTheEnd);
    }

    @Test
    void many_rows_of_one_kind_end_by_themselves() {
        perform(() -> IntStream.range(0, 20).forEach(i -> statements.performSoon(adding("n" + i))));
        assertEquals(List.of(0L), seenByOthersAtTheEnd);
        assertEquals(20, countElsewhere());
    }

    @Test
    void of_what_is_refused_nothing_is_there() {
        assertThrows(
                FailedWhileEnding.class,
                () -> perform(() -> {
                    statements.perform(ADDED, tenant, "a");
                    statements.performSoon(adding("b"));
                    statements.performSoon(adding("b"));
                }));
        assertEquals(0, countElsewhere());
    }

    @Test
    void where_the_connection_is_lost_meanwhile_nobody_is_told_that_it_has_not_ended() {
        assertThrows(
                FailedWhileEnding.class,
                () -> perform(
                        () -> statements.performSoon(Command.beside("select pg_terminate_backend(pg_backend_pid())"))));
    }

    @Test
    void what_is_in_vain_writes_nothing() {
        Tenancy.asRequest(tenant, () -> {
            work.performInVain(() -> {
                statements.perform(ADDED, tenant, "a");
                statements.performSoon(adding("b"));
            });
            return true;
        });
        assertEquals(0, countElsewhere());
    }

    private Command adding(String series) {
        return Command.adding(TABLE, ADDED, tenant, series);
    }

    private void perform(Runnable something) {
        Tenancy.asRequest(tenant, () -> {
            work.perform(something, () -> seenByOthersAtTheEnd.add(countElsewhere()));
            return true;
        });
    }

    private long countElsewhere() {
        return CompletableFuture.supplyAsync(() -> Tenancy.as(tenant, this::count))
                .join();
    }

    private long count() {
        return statements
                .only(row -> row.getLong(1), "select count(*) from number_series where tenant_id = ?", tenant)
                .orElseThrow();
    }
}
