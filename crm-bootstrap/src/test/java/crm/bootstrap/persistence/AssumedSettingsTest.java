package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.adapter.persistence.statement.Command;
import crm.adapter.persistence.statement.Statements;
import crm.application.GivingWay;
import crm.application.record.RecordStore;
import crm.application.record.Stamp;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work that can begin anew goes by the settings that were in force last, and nobody notices where they are not. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class AssumedSettingsTest {
    private static final Stamp STAMP = new Stamp(Instant.parse("2026-06-01T12:00:00Z"), Optional.empty());

    private final String tenant = Tenancy.fresh();
    private final Id pipeline = new Id(UUID.randomUUID());

    /** What the pipeline was called in each attempt. */
    private final List<String> names = new ArrayList<>();

    @Inject
    RecordStore store;

    @Inject
    Statements statements;

    @Inject
    GivingWay givingWay;

    @Inject
    EndingWork work;

    @BeforeEach
    void a_pipeline_is_remembered() {
        Tenancy.as(tenant, () -> store.insert(Pipeline.TYPE, pipeline, named("Sales"), STAMP));
        Tenancy.as(tenant, () -> found());
        names.clear();
    }

    @Test
    void while_nothing_changes_work_is_done_once() {
        perform(() -> add(found()));
        assertEquals(List.of("Sales"), names);
        assertEquals(List.of("Sales"), added());
    }

    @Test
    void what_was_to_be_written_by_settings_that_have_changed_is_written_by_those_in_force() {
        OtherNode.renames(tenant, pipeline, "Service");
        perform(() -> add(found()));
        assertEquals(List.of("Sales", "Service"), names);
        assertEquals(List.of("Service"), added());
    }

    @Test
    void what_was_asked_by_settings_that_have_changed_is_asked_anew() {
        OtherNode.renames(tenant, pipeline, "Service");
        perform(() -> {
            String name = found();
            added();
            add(name);
        });
        assertEquals(List.of("Sales", "Service"), names);
        assertEquals(List.of("Service"), added());
    }

    @Test
    void nobody_is_refused_something_by_settings_that_have_changed() {
        OtherNode.renames(tenant, pipeline, "Service");
        perform(() -> {
            if (found().equals("Sales")) {
                throw refusal();
            }
        });
        assertEquals(List.of("Sales", "Service"), names);
    }

    @Test
    void nobody_is_let_pass_by_settings_that_have_changed() {
        OtherNode.renames(tenant, pipeline, "Service");
        assertThrows(
                Rejected.class,
                () -> perform(() -> {
                    if (found().equals("Service")) {
                        throw refusal();
                    }
                }));
        assertEquals(List.of("Sales", "Service"), names);
    }

    @Test
    void whoever_is_refused_something_without_a_question_to_the_database_is_refused_it_once_more() {
        assertThrows(
                Rejected.class,
                () -> perform(() -> {
                    found();
                    throw refusal();
                }));
        assertEquals(List.of("Sales", "Sales"), names);
    }

    @Test
    void settings_held_for_a_change_do_not_hide_that_others_have_changed() {
        OtherNode.renames(tenant, pipeline, "Service");
        perform(() -> {
            String name = found();
            store.findForChange(Pipeline.TYPE, pipeline);
            add(name);
        });
        assertEquals(List.of("Sales", "Service"), names);
        assertEquals(List.of("Service"), added());
    }

    @Test
    void work_that_cannot_begin_anew_asks_first() {
        OtherNode.renames(tenant, pipeline, "Service");
        Tenancy.asRequest(tenant, () -> {
            work.perform(this::found, () -> {});
            return true;
        });
        assertEquals(List.of("Service"), names);
    }

    @Test
    void whoever_comes_after_a_change_on_the_same_node_has_nothing_to_do_anew() {
        Tenancy.as(tenant, () -> {
            Stored<Pipeline> before =
                    store.findForChange(Pipeline.TYPE, pipeline).orElseThrow();
            return store.update(before, new Pipeline(before.values().with(Pipeline.NAME, "Service")), STAMP);
        });
        perform(() -> add(found()));
        assertEquals(List.of("Service"), names);
    }

    @Test
    void what_has_been_learned_by_beginning_anew_the_next_goes_by() {
        OtherNode.renames(tenant, pipeline, "Service");
        perform(() -> add(found()));
        names.clear();
        perform(() -> add(found() + " again"));
        assertEquals(List.of("Service"), names);
    }

    @Test
    void while_nothing_changes_a_reading_is_done_once() {
        assertEquals("Sales", read(() -> {
            String name = found();
            assertEquals(List.of(), series());
            return name;
        }));
        assertEquals(List.of("Sales"), names);
    }

    @Test
    void a_reading_that_goes_by_settings_that_have_changed_begins_anew() {
        OtherNode.renames(tenant, pipeline, "Service");
        assertEquals("Service", read(() -> {
            String name = found();
            series();
            return name;
        }));
        assertEquals(List.of("Sales", "Service"), names);
    }

    @Test
    void a_reading_of_nothing_but_settings_is_not_answered_by_those_that_have_changed() {
        OtherNode.renames(tenant, pipeline, "Service");
        assertEquals("Service", read(this::found));
        assertEquals(List.of("Sales", "Service"), names);
    }

    @Test
    void a_reading_of_nothing_but_settings_is_done_once_while_nothing_changes() {
        assertEquals("Sales", read(this::found));
        assertEquals(List.of("Sales"), names);
    }

    @Test
    void nobody_is_refused_a_reading_by_settings_that_have_changed() {
        OtherNode.renames(tenant, pipeline, "Service");
        assertEquals("Service", read(() -> {
            String name = found();
            if (name.equals("Sales")) {
                throw refusal();
            }
            return name;
        }));
    }

    @Test
    void a_reading_within_work_that_writes_begins_anew_with_it() {
        OtherNode.renames(tenant, pipeline, "Service");
        perform(() -> add(work.read(this::found)));
        assertEquals(List.of("Sales", "Service"), names);
        assertEquals(List.of("Service"), added());
    }

    private <T> T read(Supplier<T> reading) {
        return Tenancy.asRequest(tenant, () -> work.read(reading));
    }

    private void perform(Runnable something) {
        Tenancy.asRequest(
                tenant,
                () -> givingWay.perform(() -> {
                    work.perform(something, () -> {});
                    return true;
                }));
    }

    private String found() {
        String name = store.find(Pipeline.TYPE, pipeline).orElseThrow().values().get(Pipeline.NAME);
        names.add(name);
        return name;
    }

    private void add(String series) {
        statements.performSoon(Command.adding(
                "number_series",
                "insert into number_series (tenant_id, series, last_number) values (?, ?, 1)",
                tenant,
                series));
    }

    private List<String> added() {
        return Tenancy.as(tenant, this::series);
    }

    private List<String> series() {
        return statements.all(
                row -> row.getString(1),
                "select series from number_series where tenant_id = ? and series <> 'settings' order by series",
                tenant);
    }

    private static Rejected refusal() {
        return Rejected.of(Rejected.Category.CONFLICT, "refused", "Not with this pipeline.");
    }

    private static Pipeline named(String name) {
        return new Pipeline(Pipeline.TYPE
                .form()
                .blankLine()
                .with(Pipeline.NAME, name)
                .with(Pipeline.IS_ACTIVE, true)
                .with(Pipeline.IS_DEFAULT, false));
    }
}
