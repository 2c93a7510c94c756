package crm.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who works with the database at once, and who follows when. */
class TransactionQueueTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final MeterRegistry measures = new SimpleMeterRegistry();

    @Test
    void those_who_wait_follow_in_the_order_in_which_they_came() throws Exception {
        TransactionQueue queue = new TransactionQueue(1, LONG, measures);
        List<Integer> followed = new CopyOnWriteArrayList<>();
        List<Thread> waiting = new ArrayList<>();
        queue.inTurn(() -> {
            for (int i = 0; i < 20; i++) {
                waiting.add(beginToWait(queue, followed, i));
            }
            return followed.size();
        });
        for (Thread one : waiting) {
            one.join();
        }
        assertEquals(IntStream.range(0, 20).boxed().toList(), followed);
    }

    private Thread beginToWait(TransactionQueue queue, List<Integer> followed, int number) {
        Thread one = Thread.ofVirtual().start(() -> {
            try {
                queue.inTurn(() -> followed.add(number));
            } catch (Exception unexpected) {
                throw new AssertionError(unexpected);
            }
        });
        while (waiting() <= number) {
            Thread.onSpinWait();
        }
        return one;
    }

    @Test
    void a_fifth_of_the_connections_is_left_for_what_needs_a_second_one() throws Exception {
        TransactionQueue queue = new TransactionQueue(10, LONG, measures);
        CountDownLatch working = new CountDownLatch(8);
        CountDownLatch done = new CountDownLatch(1);
        List<Thread> all = IntStream.range(0, 9)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> work(queue, working, done)))
                .toList();
        working.await();
        while (waiting() < 1) {
            Thread.onSpinWait();
        }
        done.countDown();
        for (Thread one : all) {
            one.join();
        }
        assertEquals(0, waiting());
    }

    private static void work(TransactionQueue queue, CountDownLatch working, CountDownLatch done) {
        try {
            queue.inTurn(() -> {
                working.countDown();
                done.await();
                return done;
            });
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void whoever_waits_longer_than_for_a_connection_is_told_that_the_database_is_busy() throws Exception {
        TransactionQueue queue = new TransactionQueue(1, Duration.ofMillis(1), measures);
        Exception told = queue.inTurn(
                () -> assertThrows(SQLTransientConnectionException.class, () -> queue.inTurn(() -> "never")));
        assertEquals("Too many transactions wait for their turn", told.getMessage());
    }

    @Test
    void a_turn_ends_with_work_that_fails() throws Exception {
        TransactionQueue queue = new TransactionQueue(1, LONG, measures);
        assertThrows(
                IOException.class,
                () -> queue.inTurn(() -> {
                    throw new IOException("failed");
                }));
        assertEquals("next", queue.inTurn(() -> "next"));
    }

    private int waiting() {
        return (int) measures.get("crm.transactions.waiting").gauge().value();
    }
}
