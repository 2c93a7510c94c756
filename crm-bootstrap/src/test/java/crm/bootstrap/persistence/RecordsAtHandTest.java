package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.record.Attempts;
import crm.application.record.RecordStore;
import crm.application.record.Stamp;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class RecordsAtHandTest {
    private static final Stamp STAMP = new Stamp(Instant.parse("2026-06-01T12:00:00Z"), Optional.empty());

    private final String tenant = Tenancy.fresh();

    @Inject
    RecordStore store;

    @Inject
    Attempts attempts;

    @Inject
    crm.adapter.persistence.statement.Statements statements;

    @Test
    void what_a_transaction_has_written_it_need_not_read() {
        inTransaction(() -> {
            Stored<Customer> customer = added("Acme");
            assertEquals(List.of(), Statements.of(() -> {
                assertEquals("Acme", name(customer.id()));
                assertEquals(
                        Set.of(customer.id()),
                        store.findAll(Customer.TYPE, Set.of(customer.id())).keySet());
            }));
            return customer;
        });
    }

    @Test
    void what_a_transaction_has_locked_it_finds_as_it_has_changed_it() {
        Id id = inTransaction(() -> added("Acme")).id();
        inTransaction(() -> {
            Stored<Customer> locked = store.findForChange(Customer.TYPE, id).orElseThrow();
            assertEquals("Acme", name(id));
            store.update(locked, new Customer(locked.values().with(Customer.NAME, "Bolt")), STAMP);
            assertEquals("Bolt", name(id));
            assertEquals(2, store.find(Customer.TYPE, id).orElseThrow().version());
            return id;
        });
        assertEquals("Bolt", inTransaction(() -> name(id)));
    }

    @Test
    void what_a_transaction_has_written_it_need_not_lock() {
        inTransaction(() -> {
            Stored<Customer> customer = added("Acme");
            assertEquals(List.of(), Statements.of(() -> {
                assertEquals(
                        1,
                        store.findForChange(Customer.TYPE, customer.id())
                                .orElseThrow()
                                .version());
                assertEquals(
                        1,
                        store.findHeld(Customer.TYPE, customer.id())
                                .orElseThrow()
                                .version());
            }));
            return customer;
        });
    }

    @Test
    void what_a_transaction_has_only_read_it_locks() {
        Id id = inTransaction(() -> added("Acme")).id();
        inTransaction(() -> {
            store.find(Customer.TYPE, id);
            assertFalse(Statements.of(() -> store.findHeld(Customer.TYPE, id)).isEmpty());
            assertFalse(
                    Statements.of(() -> store.findForChange(Customer.TYPE, id)).isEmpty());
            return id;
        });
    }

    @Test
    void what_a_transaction_has_deleted_it_does_not_find() {
        inTransaction(() -> {
            Stored<Customer> customer = added("Acme");
            store.delete(customer, STAMP);
            assertTrue(store.find(Customer.TYPE, customer.id()).isEmpty());
            return customer;
        });
    }

    @Test
    void what_an_attempt_has_written_is_gone_with_it() {
        inTransaction(() -> {
            Stored<Customer> customer = attempts.rehearse(() -> added("Acme"));
            assertTrue(store.find(Customer.TYPE, customer.id()).isEmpty());
            assertEquals(
                    Set.of(),
                    store.findAll(Customer.TYPE, Set.of(customer.id())).keySet());
            return customer;
        });
    }

    @Test
    void after_a_command_past_the_store_everything_is_read() {
        inTransaction(() -> {
            Stored<Customer> customer = added("Acme");
            statements.perform(
                    "update customer set name = 'Bolt' where tenant_id = ? and id = ?",
                    tenant,
                    customer.id().value());
            assertEquals("Bolt", name(customer.id()));
            return customer;
        });
    }

    @Test
    void what_one_transaction_has_written_the_next_one_reads() {
        Id id = inTransaction(() -> added("Acme")).id();
        assertFalse(Statements.of(() -> inTransaction(() -> name(id))).isEmpty());
    }

    private Stored<Customer> added(String name) {
        Customer customer = new Customer(Customer.TYPE
                .form()
                .blankLine()
                .with(Customer.NAME, name)
                .with(Customer.CURRENCY_CODE, Currency.getInstance("USD")));
        return store.insert(Customer.TYPE, new Id(UUID.randomUUID()), customer, STAMP);
    }

    private String name(Id id) {
        return store.find(Customer.TYPE, id).orElseThrow().values().get(Customer.NAME);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }
}
