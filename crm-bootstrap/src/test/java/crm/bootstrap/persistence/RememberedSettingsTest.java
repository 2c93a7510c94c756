package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.Turns;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.Stamp;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class RememberedSettingsTest {
    private static final Stamp STAMP = new Stamp(Instant.parse("2026-06-01T12:00:00Z"), Optional.empty());

    private final String tenant = Tenancy.fresh();

    @Inject
    RecordStore store;

    @Inject
    Turns turns;

    @Test
    void what_one_transaction_has_read_the_next_need_not_read() {
        Id pipeline = added("Sales");
        assertEquals("Sales", name(pipeline));
        assertEquals(
                List.of(),
                Statements.of(() -> Tenancy.as(tenant, () -> {
                    assertEquals("Sales", found(pipeline));
                    assertEquals(
                            Set.of(pipeline),
                            store.findAll(Pipeline.TYPE, Set.of(pipeline)).keySet());
                    return null;
                })));
    }

    @Test
    void what_does_not_exist_is_remembered_until_it_does() {
        added("Sales");
        assertEquals(List.of(), named("Service"));
        assertEquals(List.of(), Statements.of(() -> assertEquals(List.of(), named("Service"))));
        Id service = added("Service");
        assertEquals(List.of(service), named("Service"));
    }

    @Test
    void whoever_begins_after_a_change_finds_it_whichever_node_has_made_it() {
        Id pipeline = added("Sales");
        assertEquals("Sales", name(pipeline));
        OtherNode.renames(tenant, pipeline, "Service");
        assertEquals("Service", name(pipeline));
    }

    @Test
    void a_change_of_its_own_a_transaction_finds_at_once_and_others_when_it_ends() throws Exception {
        Id pipeline = added("Sales");
        assertEquals("Sales", name(pipeline));
        try (ExecutorService others = Executors.newSingleThreadExecutor()) {
            Tenancy.as(tenant, () -> {
                renamed(pipeline, "Own");
                assertEquals("Own", found(pipeline));
                return assertEqualsSoon(others, pipeline, "Sales");
            });
        }
        assertEquals("Own", name(pipeline));
    }

    @Test
    void what_is_taken_back_nobody_has_ever_found() {
        Id pipeline = added("Sales");
        assertThrows(
                IllegalStateException.class,
                () -> Tenancy.as(tenant, () -> {
                    renamed(pipeline, "Never");
                    assertEquals("Never", found(pipeline));
                    throw new IllegalStateException("the work fails");
                }));
        assertEquals("Sales", name(pipeline));
    }

    @Test
    void of_another_tenant_nothing_is_remembered() {
        Id pipeline = added("Sales");
        assertEquals("Sales", name(pipeline));
        String other = Tenancy.fresh();
        Tenancy.as(other, () -> store.insert(Pipeline.TYPE, fresh(), pipeline("Theirs"), STAMP));
        assertEquals(Optional.empty(), Tenancy.as(other, () -> store.find(Pipeline.TYPE, pipeline)));
        assertEquals("Sales", name(pipeline));
    }

    @Test
    void what_is_held_or_found_for_a_change_is_read_anew() {
        Id pipeline = added("Sales");
        assertEquals("Sales", name(pipeline));
        assertFalse(Statements.of(() -> Tenancy.as(tenant, () -> store.findHeld(Pipeline.TYPE, pipeline)))
                .isEmpty());
        assertFalse(Statements.of(() -> Tenancy.as(tenant, () -> store.findForChange(Pipeline.TYPE, pipeline)))
                .isEmpty());
    }

    @Test
    void whoever_has_waited_for_another_finds_what_that_one_has_left() throws Exception {
        Id pipeline = added("Sales");
        Id other = added("Service");
        assertEquals("Service", name(other));
        Tenancy.as(tenant, () -> {
            assertEquals("Service", found(other));
            OtherNode.renames(tenant, other, "Elsewhere");
            assertEquals("Service", found(other), "nothing has been waited for");
            store.findForChange(Pipeline.TYPE, pipeline);
            assertEquals("Elsewhere", found(other));
            return pipeline;
        });
    }

    @Test
    void whoever_begins_with_waiting_for_another_reads_everything_anew_as_well() {
        Id pipeline = added("Sales");
        Id other = added("Service");
        assertEquals("Service", name(other));
        List<String> statements = Tenancy.as(tenant, () -> {
            store.findForChange(Pipeline.TYPE, pipeline);
            return Statements.of(() -> found(other));
        });
        assertEquals(1, statements.size(), statements::toString);
    }

    @Test
    void whoever_begins_with_taking_a_turn_reads_everything_anew_as_well() {
        Id pipeline = added("Sales");
        assertEquals("Sales", name(pipeline));
        List<String> awaited = Tenancy.as(tenant, () -> {
            turns.await("something");
            return Statements.of(() -> found(pipeline));
        });
        assertEquals(1, awaited.size(), awaited::toString);
        List<String> taken = Tenancy.as(tenant, () -> {
            assertTrue(turns.take("something"));
            return Statements.of(() -> found(pipeline));
        });
        assertEquals(1, taken.size(), taken::toString);
    }

    @Test
    void those_that_do_not_exist_are_asked_for_once_together() {
        added("Sales");
        List<String> statements = Tenancy.as(
                tenant, () -> Statements.of(() -> store.findAll(Pipeline.TYPE, Set.of(fresh(), fresh(), fresh()))));
        assertEquals(1, statements.size(), statements::toString);
    }

    private Id added(String name) {
        return Tenancy.as(tenant, () -> store.insert(Pipeline.TYPE, fresh(), pipeline(name), STAMP))
                .id();
    }

    private static Id fresh() {
        return new Id(UUID.randomUUID());
    }

    private static Pipeline pipeline(String name) {
        return new Pipeline(Pipeline.TYPE
                .form()
                .blankLine()
                .with(Pipeline.NAME, name)
                .with(Pipeline.IS_ACTIVE, true)
                .with(Pipeline.IS_DEFAULT, false));
    }

    private void renamed(Id pipeline, String name) {
        Stored<Pipeline> before = store.findForChange(Pipeline.TYPE, pipeline).orElseThrow();
        store.update(before, new Pipeline(before.values().with(Pipeline.NAME, name)), STAMP);
    }

    private String name(Id pipeline) {
        return Tenancy.as(tenant, () -> found(pipeline));
    }

    private String found(Id pipeline) {
        return store.find(Pipeline.TYPE, pipeline).orElseThrow().values().get(Pipeline.NAME);
    }

    private List<Id> named(String name) {
        Query query = Query.all(Pipeline.TYPE)
                .where(Filter.equal(Pipeline.NAME, name))
                .page(new Paging.First(1));
        return Tenancy.as(
                tenant,
                () -> store.list(Pipeline.TYPE, query).records().stream()
                        .map(Stored::id)
                        .toList());
    }

    private String assertEqualsSoon(ExecutorService others, Id pipeline, String expected) {
        try {
            String seen = others.submit(() -> name(pipeline)).get(20, TimeUnit.SECONDS);
            assertEquals(expected, seen);
            return seen;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
