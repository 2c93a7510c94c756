package crm.adapter.rest.problem;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.FailedWhileEnding;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "53300", "57P01", "57P03", "55P03", "57014", "40001", "40P01"})
    void what_the_database_will_do_later_is_an_outage(String state) {
        assertTrue(Outage.isBehind(new IllegalStateException(new RuntimeException(new SQLException("no", state)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22001", "25P02", "42501"})
    void what_the_database_will_never_do_is_our_mistake(String state) {
        assertFalse(Outage.isBehind(new IllegalStateException(new SQLException("no", state))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01"})
    void a_connection_that_is_lost_while_committing_leaves_open_what_became_of_it(String state) {
        assertTrue(Outage.leavesOutcomeOpen(uncommitted(state)));
    }

    @Test
    void a_commit_that_the_database_refuses_leaves_nothing_open() {
        assertFalse(Outage.leavesOutcomeOpen(uncommitted("40001")));
    }

    @Test
    void a_connection_that_is_lost_while_the_last_rows_are_committed_leaves_open_what_became_of_them() {
        assertTrue(Outage.leavesOutcomeOpen(withTheLastRows("08006")));
        assertFalse(Outage.leavesOutcomeOpen(withTheLastRows("40001")));
    }

    private static Throwable withTheLastRows(String state) {
        return new FailedWhileEnding(new RuntimeException(new SQLException("no", state)));
    }

    @Test
    void a_connection_that_is_lost_before_the_commit_leaves_nothing_open() {
        assertFalse(Outage.leavesOutcomeOpen(new RuntimeException(new SQLException("no", "08006"))));
    }

    /** As the transaction manager tells it: the resource's failure is suppressed, the database's is its cause. */
    private static Throwable uncommitted(String state) {
        XAException resource = new XAException("commit");
        resource.initCause(new SQLException("no", state));
        RuntimeException failure = new RuntimeException("Could not commit transaction.");
        failure.addSuppressed(resource);
        return new RuntimeException(failure);
    }

    @Test
    void an_exhausted_pool_is_an_outage() {
        assertTrue(Outage.isBehind(
                new RuntimeException(new SQLException("Acquisition timeout while waiting for new connection"))));
    }

    @Test
    void a_pool_that_is_closed_because_the_node_stops_is_an_outage() {
        assertTrue(Outage.isBehind(new RuntimeException(
                new SQLException("This pool is closed and does not handle any more connections!"))));
    }

    @Test
    void a_connection_that_came_too_late_is_an_outage() {
        RuntimeException driver = new RuntimeException("Interrupted while attempting to connect.");
        assertTrue(Outage.isBehind(new RuntimeException(new SQLException("Something unusual", "99999", driver))));
    }

    @Test
    void a_transaction_that_has_had_its_time_is_an_outage() {
        assertTrue(Outage.isBehind(
                new RuntimeException(new Exception("ARJUNA016102: The transaction is not active! Uid is 0:1"))));
        assertFalse(Outage.isBehind(new RuntimeException(new Exception("Transaction is not active"))));
    }

    @Test
    void a_mapper_that_lost_its_connection_is_an_outage() {
        assertTrue(Outage.isBehind(new RuntimeException(new JDBCConnectionException())));
    }

    @Test
    void a_failure_that_is_hidden_behind_another_one_is_found() {
        RuntimeException failure = new RuntimeException("commit failed");
        failure.addSuppressed(new SQLException("no", "40001"));
        assertTrue(Outage.isBehind(failure));
    }

    @Test
    void causes_that_go_in_a_circle_come_to_an_end() {
        RuntimeException one = new RuntimeException("one");
        one.initCause(new RuntimeException("other", one));
        assertFalse(Outage.isBehind(one));
    }

    private static final class JDBCConnectionException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
