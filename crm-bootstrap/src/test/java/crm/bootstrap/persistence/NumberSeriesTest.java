package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.Numbers;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class NumberSeriesTest {
    private final String tenant = Tenancy.fresh();

    @Inject
    Numbers numbers;

    @Test
    void everySeriesOfEveryTenantCountsForItself() {
        assertEquals(1001, next(tenant, "deal"));
        assertEquals(1002, next(tenant, "deal"));
        assertEquals(1001, next(tenant, "quote"));
        assertEquals(1001, next(Tenancy.fresh(), "deal"));
    }

    @Test
    void aFailedTransactionLeavesNoGap() {
        next(tenant, "deal");
        assertThrows(
                IllegalStateException.class,
                () -> Tenancy.as(tenant, () -> {
                    numbers.next("deal");
                    throw new IllegalStateException("the work fails");
                }));
        assertEquals(1002, next(tenant, "deal"));
    }

    @Test
    void manyAtOnceGetEachNumberOnce() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> given = IntStream.range(0, 200)
                    .mapToObj(_ -> many.submit(() -> next(tenant, "deal")))
                    .toList();
            Set<Long> different = new TreeSet<>();
            for (Future<Long> one : given) {
                different.add(one.get(20, TimeUnit.SECONDS));
            }
            assertEquals(200, different.size());
            assertTrue(different.iterator().next() >= 1001, different.toString());
        }
    }

    /** Half of those that count fail. */
    @Test
    void whatIsCountedInTurnHasNoGapsHoweverManyCountAtOnce() throws Exception {
        List<Optional<Long>> given = Race.of(32, runner -> () -> runner % 2 == 0 ? Optional.of(inTurn()) : failing());
        assertEquals(
                LongStream.rangeClosed(1001, 1016).boxed().toList(),
                given.stream().flatMap(Optional::stream).sorted().toList());
    }

    private Optional<Long> failing() {
        assertThrows(
                IllegalStateException.class,
                () -> Tenancy.as(tenant, () -> {
                    numbers.nextInTurn("turn");
                    throw new IllegalStateException("the work fails");
                }));
        return Optional.empty();
    }

    @Test
    void whoeverCountsInTurnFindsWhatTheOneBeforeHasDone() throws Exception {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        Race.of(
                32,
                runner -> () -> Tenancy.as(tenant, () -> {
                    int turn = (int) (numbers.nextInTurn("turn") - 1001);
                    assertEquals(turn, done.size());
                    return done.add(turn);
                }));
        assertEquals(IntStream.range(0, 32).boxed().toList(), done);
    }

    private long inTurn() {
        return Tenancy.as(tenant, () -> numbers.nextInTurn("turn"));
    }

    private long next(String ofTenant, String series) {
        return Tenancy.as(ofTenant, () -> numbers.next(series));
    }
}
