package crm.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What everything that counts for people does; each test counts in a tenant that has not counted yet. */
public abstract class NumbersContract {

    protected abstract Numbers numbers();

    /** Performs the work in a transaction of its own, on behalf of the test's tenant; what fails leaves no trace. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_series_begins_at_1001_and_goes_on_by_one() {
        assertEquals(List.of(1001L, 1002L), inTransaction(() -> List.of(next("deal"), next("deal"))));
        assertEquals(1003L, inTransaction(() -> next("deal")));
    }

    @Test
    void series_do_not_mix() {
        inTransaction(() -> next("deal"));
        assertEquals(1001L, inTransaction(() -> next("quote")));
        assertEquals(1002L, inTransaction(() -> next("deal")));
    }

    @Test
    void a_number_whose_transaction_fails_is_given_out_again() {
        assertThrows(
                IllegalStateException.class,
                () -> inTransaction(() -> {
                    next("deal");
                    throw new IllegalStateException("on purpose");
                }));
        assertEquals(1001L, inTransaction(() -> next("deal")));
    }

    @Test
    void what_is_counted_in_turn_goes_on_by_one_too() {
        assertEquals(List.of(1001L, 1002L), inTransaction(() -> List.of(inTurn("assignment"), inTurn("assignment"))));
        assertEquals(1003L, inTransaction(() -> inTurn("assignment")));
    }

    private long inTurn(String series) {
        return numbers().nextInTurn(series);
    }

    private long next(String series) {
        return numbers().next(series);
    }
}
