package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.adapter.persistence.statement.Statements;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class OnlyRowTest {
    private static final String NUMBERS = "select * from generate_series(1, ?)";

    @Inject
    Statements statements;

    @Test
    void one_row_is_the_answer() {
        assertEquals(Optional.of(1), numbersTo(1));
    }

    @Test
    void no_row_is_no_answer() {
        assertEquals(Optional.empty(), numbersTo(0));
    }

    @Test
    void several_rows_where_one_is_to_answer_are_refused_rather_than_chosen_from() {
        assertThrows(IllegalStateException.class, () -> numbersTo(2));
    }

    private Optional<Integer> numbersTo(int last) {
        return Tenancy.as(Tenancy.fresh(), () -> statements.only(row -> row.getInt(1), NUMBERS, last));
    }
}
