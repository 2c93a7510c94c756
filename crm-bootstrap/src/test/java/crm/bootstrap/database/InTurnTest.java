package crm.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who has to wait for a turn, while somebody else has the only one. */
class InTurnTest {
    private final TransactionQueue queue = new TransactionQueue(1, Duration.ofMillis(1), new SimpleMeterRegistry());

    @Test
    void whatever_begins_a_transaction_waits() throws Exception {
        InTurn inTurn = new InTurn(queue, new Transactions(Status.STATUS_NO_TRANSACTION));
        queue.inTurn(() -> assertThrows(SQLTransientConnectionException.class, () -> inTurn.proceed(new Work())));
        assertEquals("done", inTurn.proceed(new Work()));
    }

    @Test
    void what_takes_part_in_a_transaction_has_had_its_turn() throws Exception {
        InTurn inTurn = new InTurn(queue, new Transactions(Status.STATUS_ACTIVE));
        assertEquals("done", queue.inTurn(() -> inTurn.proceed(new Work())));
    }

    private static final class Work implements InvocationContext {
        @Override
        public Object proceed() {
            return "done";
        }

        @Override
        public Object getTarget() {
            return this;
        }

        @Override
        public Object getTimer() {
            return this;
        }

        @Override
        public Method getMethod() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Constructor<?> getConstructor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object[] getParameters() {
            return new Object[0];
        }

        @Override
        public void setParameters(Object[] parameters) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Object> getContextData() {
            return new HashMap<>();
        }
    }

    private record Transactions(int status) implements TransactionSynchronizationRegistry {
        @Override
        public Object getTransactionKey() {
            return this;
        }

        @Override
        public void putResource(Object key, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object getResource(Object key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getTransactionStatus() {
            return status;
        }

        @Override
        public void setRollbackOnly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean getRollbackOnly() {
            return false;
        }
    }
}
