package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.memory.RecentChanges;
import crm.application.record.ChangeLog;
import crm.bootstrap.testing.TestConnections;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What somebody has not seen yet, among transactions that end in another order than they began. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcRecentChangesTest {
    private static final Set<RecordType<?>> CUSTOMERS = Set.of(Customer.TYPE);

    private final String tenant = Tenancy.fresh();

    @Inject
    ChangeLog log;

    @Inject
    RecentChanges recent;

    @Inject
    crm.adapter.persistence.statement.Statements statements;

    @Test
    void a_change_is_noticed_whose_transaction_was_under_way_at_the_earlier_moment() {
        List<Id> changed = new ArrayList<>();
        RecentChanges.Mark before = Tenancy.as(tenant, () -> {
            changed.add(append());
            look(Optional.empty());
            return elsewhere();
        });
        assertEquals(
                Map.of(Customer.TYPE, RecentChanges.Extent.of(Set.copyOf(changed))),
                Tenancy.as(tenant, () -> look(Optional.of(before)).changed()));
    }

    @Test
    void of_many_changes_only_the_type_is_told() {
        RecentChanges.Mark before =
                Tenancy.as(tenant, () -> look(Optional.empty())).mark();
        Tenancy.as(tenant, () -> IntStream.range(0, 51).mapToObj(_ -> append()).toList());
        assertEquals(
                Map.of(Customer.TYPE, RecentChanges.Extent.ALL),
                Tenancy.as(tenant, () -> look(Optional.of(before)).changed()));
    }

    @Test
    void a_change_that_had_ended_is_not_noticed_again_because_an_older_one_was_under_way() {
        RecentChanges.Mark before = Tenancy.as(Tenancy.fresh(), () -> {
            append();
            look(Optional.empty());
            CompletableFuture.runAsync(() -> Tenancy.as(tenant, this::append)).join();
            return elsewhere();
        });
        assertEquals(
                Map.of(), Tenancy.as(tenant, () -> look(Optional.of(before)).changed()));
    }

    @Test
    void who_looks_amid_own_changes_is_told_so() {
        assertFalse(Tenancy.as(tenant, () -> look(Optional.empty())).amidOwnChanges());
        assertTrue(Tenancy.as(tenant, () -> {
                    append();
                    return look(Optional.empty());
                })
                .amidOwnChanges());
    }

    @Test
    void changes_that_were_restored_from_a_database_with_higher_numbers_are_none_of_now() throws SQLException {
        RecentChanges.Mark before =
                Tenancy.as(tenant, () -> look(Optional.empty())).mark();
        Tenancy.as(tenant, this::append);
        try (Connection superuser = TestConnections.asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("update change_log set transaction_number = transaction_number + 1000000000"
                    + " where tenant_id = '" + tenant + "'");
        }
        assertEquals(
                Map.of(), Tenancy.as(tenant, () -> look(Optional.of(before)).changed()));
    }

    @Test
    void looks_are_planned_once_whatever_they_ask_for() {
        Tenancy.as(tenant, () -> {
            RecentChanges.Mark before = look(Optional.empty()).mark();
            IntStream.range(0, 30).forEach(_ -> look(Optional.of(before)));
            assertTrue(plans("generic_plans") > 0);
            assertTrue(plans("custom_plans") <= 5, "PostgreSQL makes five before it compares");
            return before;
        });
    }

    /** How often one of the texts that this connection has looked with has been planned so. */
    private long plans(String kind) {
        return statements
                .only(
                        row -> row.getLong(1),
                        "select max(" + kind
                                + ") from pg_prepared_statements where statement like '%pg_current_snapshot%'"
                                + " and statement like '%change_log%'")
                .orElseThrow();
    }

    /** As somebody sees it on another connection. */
    private RecentChanges.Mark elsewhere() {
        return CompletableFuture.supplyAsync(() -> Tenancy.as(tenant, () -> look(Optional.empty())))
                .join()
                .mark();
    }

    private RecentChanges.Look look(Optional<RecentChanges.Mark> since) {
        return recent.look(CUSTOMERS, since);
    }

    private Id append() {
        Id id = new Id(UUID.randomUUID());
        log.append(Logged.ofCustomer(id));
        return id;
    }
}
