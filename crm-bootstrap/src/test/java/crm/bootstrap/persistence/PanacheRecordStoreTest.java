package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Sight;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.RecordStoreContract;
import crm.application.record.Slice;
import crm.application.record.Stamp;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.deal.DealLine;
import crm.domain.deal.DealStatus;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.note.Note;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class PanacheRecordStoreTest extends RecordStoreContract {
    private static final Stamp STAMP = new Stamp(Instant.parse("2026-06-01T12:00:00Z"), Optional.empty());
    private static final int SEVERAL = 16;

    private final String tenant = Tenancy.fresh();

    @Inject
    RecordStore store;

    @Inject
    crm.adapter.persistence.statement.Statements sent;

    @Override
    protected RecordStore store() {
        return store;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }

    @Test
    void ofSeveralWhoChangeTheSameVersionExactlyOneDoes() throws Exception {
        Stored<Customer> read = customer();
        List<Boolean> changed = atOnce(() -> {
            try {
                inTransaction(() -> store.update(read, withEmployees(read, 1), STAMP));
                return true;
            } catch (Rejected refused) {
                assertEquals(Rejected.Category.STALE, refused.category());
                return false;
            }
        });
        assertEquals(1, Collections.frequency(changed, true));
        assertEquals(2, find(read.id()).version());
    }

    @Test
    void whoeverFindsARecordForChangeChangesWhatTheOneBeforeHasLeft() throws Exception {
        Stored<Customer> first = customer();
        atOnce(() -> inTransaction(() -> {
            Stored<Customer> locked =
                    store.findForChange(Customer.TYPE, first.id()).orElseThrow();
            return store.update(locked, withEmployees(locked, 1), STAMP);
        }));
        assertEquals(SEVERAL, find(first.id()).values().get(Customer.EMPLOYEE_COUNT));
        assertEquals(SEVERAL + 1, find(first.id()).version());
    }

    @Test
    void whoeverFindsARecordForChangeSeesTheLinesThatTheOneBeforeHasAdded() throws Exception {
        Id deal = deal().id();
        atOnce(() -> inTransaction(() -> withOneMoreLine(deal)));
        assertEquals(
                SEVERAL,
                inTransaction(() -> store.find(Deal.TYPE, deal).orElseThrow())
                        .values()
                        .get(Deal.PRODUCTS)
                        .size());
    }

    private Stored<Deal> withOneMoreLine(Id deal) {
        Stored<Deal> locked = store.findForChange(Deal.TYPE, deal).orElseThrow();
        List<DealLine> lines = new ArrayList<>(locked.values().get(Deal.PRODUCTS));
        lines.add(new DealLine(DealLine.FORM
                .blankLine()
                .with(DealLine.NAME, "Crates")
                .with(DealLine.QUANTITY, BigDecimal.ONE)
                .with(DealLine.PRICE, BigDecimal.ONE)));
        return store.update(locked, new Deal(locked.values().with(Deal.PRODUCTS, lines)), STAMP);
    }

    @Test
    void aRecordWithoutLinesIsReadInOneStatement() {
        Id deal = deal().id();

        assertEquals(1, statements(() -> store.find(Deal.TYPE, deal)));
        assertEquals(1, statements(() -> store.findAll(Deal.TYPE, Set.of(deal))));
    }

    private Stored<Deal> deal() {
        Values values = Deal.TYPE
                .form()
                .blankLine()
                .with(Deal.NAME, "Deal")
                .with(Deal.CUSTOMER, customer().id())
                .with(Deal.STATUS, DealStatus.OPEN)
                .with(Deal.CURRENCY_CODE, Currency.getInstance("USD"));
        return inTransaction(() -> store.insert(Deal.TYPE, new Id(UUID.randomUUID()), new Deal(values), STAMP));
    }

    @Test
    void whatIsReadAgainIsReadAsItIsByThen() throws Exception {
        Stored<Customer> first = customer();
        long version = inTransaction(() -> {
            store.findAll(Customer.TYPE, Set.of(first.id()));
            elsewhere(() -> inTransaction(() -> store.update(first, withEmployees(first, 1), STAMP)));
            return store.find(Customer.TYPE, first.id()).orElseThrow().version();
        });
        assertEquals(2, version);
    }

    private static void elsewhere(Callable<?> work) {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            thread.submit(work).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void everyReadingIsOneStatement() {
        Id id = customer().id();

        assertEquals(1, statements(() -> store.find(Customer.TYPE, id)));
        assertEquals(1, statements(() -> store.findForChange(Customer.TYPE, id)));
        assertEquals(1, statements(() -> store.findAll(Customer.TYPE, Set.of(id, new Id(UUID.randomUUID())))));
        assertEquals(1, statements(() -> store.list(Customer.TYPE, Query.all(Customer.TYPE))));
        assertEquals(
                1,
                statements(() -> store.referring(
                        Customer.TYPE, Customer.PARENT, Set.of(id, new Id(UUID.randomUUID())), Sight.EVERYTHING, 5)));
        assertEquals(
                1,
                statements(() -> store.referringAll(List.of(
                        new RecordStore.Referring<>(Customer.TYPE, Customer.PARENT, Set.of(id), Sight.EVERYTHING, 5),
                        new RecordStore.Referring<>(Note.TYPE, Note.CUSTOMER, Set.of(id), Sight.EVERYTHING, 5)))));
        assertEquals(
                1,
                statements(() -> store.glimpse(List.of(
                        new RecordStore.Glance(Customer.TYPE, Set.of(id), Sight.EVERYTHING, List.of(Customer.NAME)),
                        new RecordStore.Glance(Note.TYPE, Set.of(id), Sight.EVERYTHING, List.of(Note.TITLE))))));
        assertEquals(
                1,
                statements(() -> store.findWith(
                        Customer.TYPE,
                        id,
                        List.of(new RecordStore.Referring<>(
                                Note.TYPE, Note.CUSTOMER, Set.of(id), Sight.EVERYTHING, 5)))));
    }

    @Test
    void twoRecordsAreHeldInOneStatementAndNobodyElseChangesThem() {
        Stored<Customer> first = customer();
        Stored<Customer> second = customer();
        assertEquals(1, statements(() -> store.findHeld(Customer.TYPE, first.id(), Customer.TYPE, second.id())));
        inTransaction(() -> {
            store.findHeld(Customer.TYPE, first.id(), Customer.TYPE, second.id());
            Stream.of(first, second).forEach(held -> elsewhere(() -> assertBusy(held)));
            return first;
        });
    }

    private Rejected assertBusy(Stored<Customer> held) {
        Rejected refused = assertThrows(
                Rejected.class,
                () -> inTransaction(() -> {
                    sent.call("select set_config('lock_timeout', '50ms', true)");
                    return store.findForChange(Customer.TYPE, held.id());
                }));
        assertEquals("record_busy", refused.code());
        return refused;
    }

    @Test
    void aPageIsOneStatementWhereItsTotalIsRemembered() {
        customer();
        customer();
        Query page = Query.all(Customer.TYPE).page(new Paging.Numbered(1, 1));
        Slice<Customer> first = inTransaction(() -> store.list(Customer.TYPE, page));

        AtomicReference<Slice<Customer>> again = new AtomicReference<>();
        assertEquals(1, statements(() -> {
            again.set(store.list(Customer.TYPE, page));
            return again;
        }));
        assertEquals(first, again.get());
        assertTrue(first.total().orElseThrow() >= 2);
    }

    @Test
    void aChangeThatDoesNotTouchWhatIsSearchedIsOneStatement() {
        Stored<Customer> customer = customer();

        assertEquals(1, statements(() -> store.update(customer, withEmployees(customer, 1), STAMP)));
    }

    @Test
    void allThatATransactionWritesOfARecordIsOneStatement() {
        assertEquals(1, statements(() -> changedOnce(inserted("Acme"))));
    }

    @Test
    void whoeverLooksForAnotherRecordTellsNothingOfTheOnesThatWait() {
        Id deal = deal().id();
        assertEquals(2, statements(() -> {
            inserted("Acme");
            return store.find(Deal.TYPE, deal);
        }));
    }

    @Test
    void whoeverLooksForARecordFindsWhatTheTransactionHasWritten() {
        Id id = new Id(UUID.randomUUID());
        assertEquals(List.of("Acme", "Bolt"), inTransaction(() -> {
            store.insertAll(Customer.TYPE, Map.of(id, content("Acme")), STAMP);
            Stored<Customer> first = store.find(Customer.TYPE, id).orElseThrow();
            store.update(first, new Customer(first.values().with(Customer.NAME, "Bolt")), STAMP);
            sent.perform("update customer set notes = 'x' where tenant_id = ? and id = ?", tenant, id.value());
            return List.of(
                    first.values().get(Customer.NAME),
                    store.find(Customer.TYPE, id).orElseThrow().values().get(Customer.NAME));
        }));
    }

    @Test
    void whatIsRefusedAtTheEndLeavesNothingBehind() {
        Stored<Customer> stale = customer();
        inTransaction(() -> store.update(stale, withEmployees(stale, 1), STAMP));
        AtomicReference<Id> beside = new AtomicReference<>();
        Rejected refusal = assertThrows(
                Rejected.class,
                () -> inTransaction(() -> {
                    beside.set(inserted("Beside").id());
                    return store.update(stale, withEmployees(stale, 2), STAMP);
                }));
        assertEquals("stale_version", refusal.code());
        assertTrue(inTransaction(() -> store.find(Customer.TYPE, beside.get())).isEmpty());
        assertEquals(1L, find(stale.id()).values().get(Customer.EMPLOYEE_COUNT));
    }

    private Stored<Customer> inserted(String name) {
        return store.insert(Customer.TYPE, new Id(UUID.randomUUID()), content(name), STAMP);
    }

    private static Customer content(String name) {
        return new Customer(Customer.TYPE
                .form()
                .blankLine()
                .with(Customer.NAME, name)
                .with(Customer.EMPLOYEE_COUNT, 0L)
                .with(Customer.CURRENCY_CODE, Currency.getInstance("USD")));
    }

    private Stored<Customer> changedOnce(Stored<Customer> customer) {
        return store.update(customer, withEmployees(customer, 1), STAMP);
    }

    private int statements(Supplier<?> work) {
        return Statements.of(() -> {
                    inTransaction(work);
                })
                .size();
    }

    private <T> List<T> atOnce(Callable<T> work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(SEVERAL)) {
            List<Future<T>> results = threads.invokeAll(Collections.nCopies(SEVERAL, work));
            return results.stream().map(Future::resultNow).toList();
        }
    }

    private Stored<Customer> find(Id id) {
        return inTransaction(() -> store.find(Customer.TYPE, id).orElseThrow());
    }

    private Stored<Customer> customer() {
        return inTransaction(() -> inserted("Acme"));
    }

    private static Customer withEmployees(Stored<Customer> before, long more) {
        long employees = before.values().get(Customer.EMPLOYEE_COUNT) + more;
        return new Customer(before.values().with(Customer.EMPLOYEE_COUNT, employees));
    }
}
