package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.memory.Division;
import crm.application.memory.Divisions;
import crm.application.record.ChangeLog;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.Stamp;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerStatus;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a numbered list says there is in all, among so many records that they are counted by stretches. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ListTotalsTest {
    private static final Stamp STAMP = new Stamp(Instant.EPOCH, Optional.empty());
    private static final int RECORDS = 1_200;
    private static final Query ACTIVE = Query.all(Customer.TYPE)
            .where(Filter.equal(Customer.STATUS, CustomerStatus.ACTIVE))
            .page(new Paging.Numbered(1, 5));

    private final String tenant = Tenancy.fresh();
    private final long seed = Long.getLong("crm.totals.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final List<Stored<Customer>> kept = new ArrayList<>();

    @Inject
    RecordStore store;

    @Inject
    Divisions divisions;

    @Inject
    ChangeLog log;

    @Inject
    Clock clock;

    @Test
    void whatever_changes_a_total_counts_those_that_there_are() {
        Tenancy.as(tenant, () -> {
            for (int i = 0; i < RECORDS; i++) {
                insert();
            }
            return kept;
        });
        assertTotal();
        for (int round = 0; round < 40; round++) {
            Tenancy.as(tenant, () -> {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    change();
                }
                return kept;
            });
            assertTotal();
        }
    }

    @Test
    void as_many_records_as_that_are_divided_and_few_are_not() {
        assertEquals(Division.NONE, Tenancy.as(tenant, () -> divisions.of(Customer.TYPE)));
        String large = Tenancy.fresh();
        Division division = Tenancy.as(large, () -> {
            for (int i = 0; i < RECORDS; i++) {
                insert();
            }
            return divisions.of(Customer.TYPE);
        });
        List<Id> sorted = kept.stream().map(Stored::id).sorted().toList();
        assertTrue(division.bounds()
                .containsAll(List.of(sorted.get(249), sorted.get(499), sorted.get(749), sorted.get(999))));
    }

    @Test
    void new_records_come_to_lie_in_small_stretches_too() {
        Division division = Tenancy.as(tenant, () -> {
            for (int i = 0; i < 250; i++) {
                insert();
            }
            return divisions.of(Customer.TYPE);
        });
        Set<Integer> stretches = Stream.of(0, 15, 30, 300, 590)
                .map(seconds -> given(clock.instant().plusSeconds(seconds)))
                .map(division::stretchOf)
                .collect(Collectors.toSet());
        assertEquals(5, stretches.size(), division.toString());
    }

    /** As identities are given out: they begin with the time. */
    private Id given(Instant at) {
        return new Id(new UUID(at.toEpochMilli() << 16 | 0x7000, random.nextLong()));
    }

    private void assertTotal() {
        long active = kept.stream()
                .filter(customer -> customer.values().get(Customer.STATUS) == CustomerStatus.ACTIVE)
                .count();
        assertTrue(active > 5, "a last page is not counted");
        assertEquals(
                Optional.of(active),
                Tenancy.as(tenant, () -> store.list(Customer.TYPE, ACTIVE)).total(),
                "seed " + seed);
    }

    private void change() {
        switch (random.nextInt(3)) {
            case 0 -> insert();
            case 1 -> {
                Stored<Customer> gone = kept.remove(random.nextInt(kept.size()));
                store.delete(gone, STAMP);
                log.append(Logged.ofCustomer(gone.id()));
            }
            default -> {
                int place = random.nextInt(kept.size());
                Stored<Customer> before = kept.get(place);
                Customer changed = new Customer(before.values().with(Customer.STATUS, anyStatus()));
                kept.set(place, store.update(before, changed, STAMP));
                log.append(Logged.ofCustomer(before.id()));
            }
        }
    }

    private void insert() {
        Values values = Customer.TYPE
                .form()
                .blankLine()
                .with(Customer.NAME, "One")
                .with(Customer.CURRENCY_CODE, Currency.getInstance("USD"))
                .with(Customer.STATUS, anyStatus());
        Id id = new Id(new UUID(random.nextLong(), random.nextLong()));
        kept.add(store.insert(Customer.TYPE, id, new Customer(values), STAMP));
        log.append(Logged.ofCustomer(id));
    }

    private CustomerStatus anyStatus() {
        return CustomerStatus.values()[random.nextInt(CustomerStatus.values().length)];
    }
}
