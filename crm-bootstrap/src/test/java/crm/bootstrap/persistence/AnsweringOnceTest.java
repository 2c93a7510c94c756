package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.once.Answer;
import crm.application.once.OnceStore;
import crm.application.once.OnceStore.Kept;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.kernel.Id;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class AnsweringOnceTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Answer ANSWER = new Answer(
            201,
            Map.of("ETag", List.of("\"1\""), "Link", List.of("a", "b")),
            "{\"é\":1}".getBytes(StandardCharsets.UTF_8));

    private final String tenant = Tenancy.fresh();
    private final Id user = new Id(UUID.randomUUID());

    @Inject
    OnceStore store;

    @Test
    void anAnswerIsKeptByteForByteUnderItsUserAndKey() {
        assertEquals(Optional.empty(), answered("key"));

        Kept kept = claim("key").orElseThrow();
        assertEquals("POST /deals", kept.fingerprint());
        assertEquals(201, kept.answer().status());
        assertEquals(ANSWER.headers(), kept.answer().headers());
        assertArrayEquals(ANSWER.body(), kept.answer().body());
        assertEquals(Optional.empty(), claim("another key"));
        assertEquals(
                Optional.empty(),
                Tenancy.as(tenant, () -> store.claim(new Id(UUID.randomUUID()), "key", "POST /deals", NOW)));
        assertEquals(Optional.empty(), Tenancy.as(Tenancy.fresh(), () -> store.claim(user, "key", "POST /deals", NOW)));
    }

    @Test
    void workThatFailsKeepsNothing() {
        assertThrows(
                IllegalStateException.class,
                () -> Tenancy.as(tenant, () -> {
                    store.claim(user, "key", "POST /deals", NOW);
                    throw new IllegalStateException("the work fails");
                }));
        assertEquals(Optional.empty(), claim("key"));
    }

    @Test
    void aTwinWaitsForTheFirstAndIsGivenItsAnswer() throws Exception {
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        CompletableFuture<Optional<Kept>> first = CompletableFuture.supplyAsync(() -> Tenancy.as(tenant, () -> {
            Optional<Kept> before = store.claim(user, "key", "POST /deals", NOW);
            claimed.countDown();
            await(finish);
            store.keep(user, "key", ANSWER);
            return before;
        }));
        await(claimed);
        CompletableFuture<Optional<Kept>> twin = CompletableFuture.supplyAsync(() -> claim("key"));

        assertThrows(TimeoutException.class, () -> twin.get(300, TimeUnit.MILLISECONDS));
        assertFalse(twin.isDone());
        finish.countDown();
        assertEquals(Optional.empty(), first.get(10, TimeUnit.SECONDS));
        assertEquals(201, twin.get(10, TimeUnit.SECONDS).orElseThrow().answer().status());
    }

    @Test
    void whatIsOldIsForgotten() {
        answered("old");

        assertEquals(0, Tenancy.<Long>as(tenant, () -> store.forget(NOW)));
        assertEquals(1, Tenancy.<Long>as(tenant, () -> store.forget(NOW.plusSeconds(1))));
        assertEquals(Optional.empty(), claim("old"));
    }

    private Optional<Kept> answered(String key) {
        return Tenancy.as(tenant, () -> {
            Optional<Kept> before = store.claim(user, key, "POST /deals", NOW);
            store.keep(user, key, ANSWER);
            return before;
        });
    }

    private Optional<Kept> claim(String key) {
        return Tenancy.as(tenant, () -> store.claim(user, key, "POST /deals", NOW));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
