package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.application.Numbers;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
            List<Long> sorted = new ArrayList<>();
            for (Future<Long> one : given) {
                sorted.add(one.get(20, TimeUnit.SECONDS));
            }
            Collections.sort(sorted);
            assertEquals(LongStream.rangeClosed(1001, 1200).boxed().toList(), sorted);
        }
    }

    private long next(String ofTenant, String series) {
        return Tenancy.as(ofTenant, () -> numbers.next(series));
    }
}
