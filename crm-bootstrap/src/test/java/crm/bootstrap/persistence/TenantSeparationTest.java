package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Sight;
import crm.application.record.Filter;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.Slice;
import crm.application.record.Stamp;
import crm.bootstrap.testing.TestConnections;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.customer.Customer;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** No tenant sees or touches another one's records, whichever of the two locks is taken away. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class TenantSeparationTest {
    private static final Stamp STAMP = new Stamp(Instant.parse("2026-06-01T12:00:00Z"), Optional.empty());

    private static final Stamp LATER = new Stamp(Instant.parse("2026-06-02T12:00:00Z"), Optional.empty());

    private final String ours = Tenancy.fresh();
    private final String theirs = Tenancy.fresh();

    @Inject
    RecordStore store;

    @Inject
    EntityManager entities;

    @Test
    void anotherTenantsRecordIsAsAbsentAsNone() {
        Stored<Customer> foreign = insert(theirs, "secret");

        assertEquals(Optional.empty(), we(() -> store.find(Customer.TYPE, foreign.id())));
        assertEquals(Optional.empty(), we(() -> store.findForChange(Customer.TYPE, foreign.id())));
        assertEquals(Map.of(), we(() -> store.findAll(Customer.TYPE, Set.of(foreign.id()))));
        assertEquals(List.of(), we(() -> store.list(Customer.TYPE, all())).records());
        assertEquals(
                List.of(),
                we(() -> store.list(Customer.TYPE, searching("secret"))).records());
        assertEquals(List.of(), we(() -> store.list(Customer.TYPE, tagged())).records());
        assertEquals(0, we(() -> store.count(Customer.TYPE, all())));
        assertEquals(
                Map.of(),
                we(() -> store.countReferring(Customer.TYPE, Customer.PARENT, Set.of(foreign.id()), Sight.EVERYTHING)));
    }

    @Test
    void anotherTenantsRecordCannotBeChangedOrDeleted() {
        Stored<Customer> foreign = insert(theirs, "secret");

        assertStale(() -> store.update(foreign, customer("stolen"), STAMP));
        assertStale(() -> {
            store.delete(foreign, STAMP);
            return foreign;
        });
        assertEquals(Optional.of(foreign), Tenancy.as(theirs, () -> store.find(Customer.TYPE, foreign.id())));
    }

    private void assertStale(Supplier<?> attempt) {
        Rejected refusal = assertThrows(Rejected.class, () -> we(attempt));
        assertEquals(Rejected.Category.STALE, refusal.category());
    }

    @Test
    void aRecordCannotReferToAnotherTenantsRecord() {
        Id foreign = insert(theirs, "secret").id();

        Rejected refusal = assertThrows(
                Rejected.class,
                () -> we(() -> store.insert(
                        Customer.TYPE,
                        new Id(UUID.randomUUID()),
                        new Customer(customer("child").values().with(Customer.PARENT, foreign)),
                        STAMP)));
        assertEquals("/parentCustomerId", refusal.faults().getFirst().pointer());
    }

    @Test
    void twoTenantsMayUseTheSameIdentityAndTheSameUniqueValue() {
        Id id = new Id(UUID.randomUUID());
        Tenancy.as(theirs, () -> store.insert(Customer.TYPE, id, customer("theirs"), STAMP));
        we(() -> store.insert(Customer.TYPE, id, customer("ours"), STAMP));

        assertEquals("ours", name(we(() -> store.find(Customer.TYPE, id).orElseThrow())));
        assertEquals(
                "theirs",
                name(Tenancy.as(theirs, () -> store.find(Customer.TYPE, id).orElseThrow())));
    }

    @Test
    void withoutATenantThereIsNoDataAndNothingCanBeWritten() {
        Stored<Customer> record = insert(ours, "ours");

        assertEquals(Optional.empty(), Tenancy.asNobody(() -> store.find(Customer.TYPE, record.id())));
        assertEquals(0, Tenancy.asNobody(() -> store.count(Customer.TYPE, all())));
        assertEquals(0L, Tenancy.asNobody(this::countedBesideHibernate));
        assertThrows(
                RuntimeException.class,
                () -> Tenancy.asNobody(
                        () -> store.insert(Customer.TYPE, new Id(UUID.randomUUID()), customer("nobody's"), STAMP)));
    }

    @Test
    void theDatabaseSeparatesTenantsWhereHibernateDoesNot() {
        insert(theirs, "theirs");
        insert(ours, "ours");

        assertEquals(1L, we(this::countedBesideHibernate));
        assertEquals(
                0,
                we(() -> entities.createNativeQuery("update customer set name = 'stolen' where tenant_id = :theirs")
                        .setParameter("theirs", theirs)
                        .executeUpdate()));
        assertThrows(
                RuntimeException.class,
                () -> we(() -> entities.createNativeQuery(
                                "insert into record_word (tenant_id, type, field, word, record_id)"
                                        + " values (:theirs, 'customer', 'tags', 'x', :id)")
                        .setParameter("theirs", theirs)
                        .setParameter("id", UUID.randomUUID())
                        .executeUpdate()));
    }

    private long countedBesideHibernate() {
        return ((Number) entities.createNativeQuery("select count(*) from customer")
                        .getSingleResult())
                .longValue();
    }

    @Test
    void hibernateSeparatesTenantsWhereTheDatabaseDoesNot() throws SQLException {
        Stored<Customer> foreign = insert(theirs, "secret");
        insert(ours, "ours");
        withoutRowLevelSecurity(() -> {
            assertTrue(we(this::countedBesideHibernate) >= 2, "the lock is off");

            anotherTenantIsAbsent(foreign);
            assertStale(() -> store.update(foreign, customer("stolen"), STAMP));
        });
        assertEquals(Optional.of(foreign), Tenancy.as(theirs, () -> store.find(Customer.TYPE, foreign.id())));
    }

    private void anotherTenantIsAbsent(Stored<Customer> foreign) {
        assertEquals(Optional.empty(), we(() -> store.find(Customer.TYPE, foreign.id())));
        assertEquals(Optional.empty(), we(() -> store.findForChange(Customer.TYPE, foreign.id())));
        assertEquals(Map.of(), we(() -> store.findAll(Customer.TYPE, Set.of(foreign.id()))));
        assertEquals(List.of("ours"), names(we(() -> store.list(Customer.TYPE, all()))));
        assertEquals(List.of("ours"), names(we(() -> store.list(Customer.TYPE, tagged()))));
        assertEquals(List.of(), names(we(() -> store.list(Customer.TYPE, searching("secret")))));
        assertEquals(1, we(() -> store.count(Customer.TYPE, all())));
        assertEquals(
                Map.of(),
                we(() -> store.referring(
                        Customer.TYPE,
                        Customer.PARENT,
                        Set.of(foreign.id(), new Id(UUID.randomUUID())),
                        Sight.EVERYTHING,
                        5)));
    }

    @Test
    void hibernateKeepsWhatRefersToSeveralToOneTenantToo() throws SQLException {
        Id first = new Id(UUID.randomUUID());
        Id second = new Id(UUID.randomUUID());
        Id child = new Id(UUID.randomUUID());
        for (String tenant : List.of(ours, theirs)) {
            insert(tenant, first, customer("first"), STAMP);
            insert(tenant, second, customer("second"), STAMP);
            // Of two rows with one identity Hibernate shows the first, and the newest comes first.
            insert(tenant, child, beneath(first, tenant), tenant.equals(ours) ? STAMP : LATER);
        }
        insert(theirs, new Id(UUID.randomUUID()), beneath(first, "newer"), LATER);
        withoutRowLevelSecurity(() -> {
            // One of theirs has the identity of one of ours, and the other would take its place as the newest.
            Map<Id, List<Stored<Customer>>> found = we(
                    () -> store.referring(Customer.TYPE, Customer.PARENT, Set.of(first, second), Sight.EVERYTHING, 1));
            assertEquals(
                    List.of(ours),
                    found.get(first).stream().map(TenantSeparationTest::name).toList());
            assertEquals(
                    Map.of(first, 1L),
                    we(() -> store.countReferring(
                            Customer.TYPE, Customer.PARENT, Set.of(first, second), Sight.EVERYTHING)));
        });
    }

    private void insert(String tenant, Id id, Customer customer, Stamp stamp) {
        Tenancy.as(tenant, () -> store.insert(Customer.TYPE, id, customer, stamp));
    }

    private static Customer beneath(Id parent, String name) {
        return new Customer(customer(name).values().with(Customer.PARENT, parent));
    }

    private static void withoutRowLevelSecurity(Runnable work) throws SQLException {
        try (Connection owner = TestConnections.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("alter table customer disable row level security");
            statement.execute("alter table record_word disable row level security");
            try {
                work.run();
            } finally {
                statement.execute("alter table customer enable row level security");
                statement.execute("alter table record_word enable row level security");
            }
        }
    }

    @Test
    void aConnectionOfThePoolCarriesNoTenantIntoTheNextTransaction() {
        insert(ours, "ours");
        for (int i = 0; i < 50; i++) {
            assertEquals(1L, we(this::countedBesideHibernate));
            assertEquals(0L, Tenancy.asNobody(this::countedBesideHibernate));
        }
    }

    @Test
    void theApplicationsRoleCannotTakeAnythingOutOfTheChangeLog() throws SQLException {
        try (Connection application = TestConnections.asApplication();
                Statement statement = application.createStatement()) {
            for (String forbidden : List.of(
                    "update change_log set action = 'X'",
                    "delete from change_log",
                    "truncate change_log",
                    "truncate customer",
                    "alter table customer disable row level security",
                    "call separate_tenants('customer', 'select')")) {
                SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(forbidden));
                assertEquals("42501", refusal.getSQLState(), forbidden);
            }
        }
    }

    private <T> T we(Supplier<T> work) {
        return Tenancy.as(ours, work);
    }

    private Stored<Customer> insert(String tenant, String name) {
        return Tenancy.as(tenant, () -> store.insert(Customer.TYPE, new Id(UUID.randomUUID()), customer(name), STAMP));
    }

    private static Query all() {
        return Query.all(Customer.TYPE);
    }

    private static Query tagged() {
        Field<List<String>> tags = Customer.TAGS;
        return all().where(new Filter.HasWords(tags, List.of("vip")));
    }

    private static Query searching(String words) {
        return new Query(List.of(), Optional.of(words), Sight.EVERYTHING, all().order(), all().paging());
    }

    private static List<String> names(Slice<Customer> slice) {
        return slice.records().stream().map(TenantSeparationTest::name).toList();
    }

    private static String name(Stored<Customer> record) {
        return record.values().get(Customer.NAME);
    }

    private static Customer customer(String name) {
        return new Customer(Customer.TYPE
                .form()
                .blankLine()
                .with(Customer.NAME, name)
                .with(Customer.TAGS, List.of("vip"))
                .with(Customer.CURRENCY_CODE, Currency.getInstance("USD")));
    }
}
