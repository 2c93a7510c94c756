package crm.application.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Sight;
import crm.application.memory.Division;
import crm.application.memory.Stretches;
import crm.domain.attachment.Attachment;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerStatus;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Money;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What everything that adds records up does; each test works on a tenant that has no records yet. */
public abstract class RecordTotalsContract {
    private static final Stamp STAMP = new Stamp(Instant.parse("2026-06-01T12:00:00Z"), Optional.empty());
    private static final Currency DOLLAR = Currency.getInstance("USD");
    private static final Currency YEN = Currency.getInstance("JPY");

    protected abstract RecordStore store();

    protected abstract RecordTotals totals();

    /** Performs the work in a transaction of its own, on behalf of the test's tenant. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void nothing_adds_up_to_nothing() {
        assertEquals(Map.of(), byStatus(all()));
    }

    @Test
    void records_are_counted_and_added_up_by_group_and_currency() {
        customer(CustomerStatus.ACTIVE, DOLLAR, "10.50");
        customer(CustomerStatus.ACTIVE, DOLLAR, "0.01");
        customer(CustomerStatus.ACTIVE, YEN, "700");
        customer(CustomerStatus.INACTIVE, DOLLAR, "3");
        assertEquals(Map.of("ACTIVE USD", "2: 10.51", "ACTIVE JPY", "1: 700", "INACTIVE USD", "1: 3"), byStatus(all()));
    }

    @Test
    void records_without_an_amount_count_and_add_nothing() {
        customer(it -> it.with(Customer.CURRENCY_CODE, DOLLAR));
        assertEquals(Map.of("ACTIVE USD", "1: 0"), byStatus(all()));
        customer(CustomerStatus.ACTIVE, DOLLAR, "2");
        assertEquals(Map.of("ACTIVE USD", "2: 2"), byStatus(all()));
    }

    @Test
    void records_outside_every_group_and_deleted_ones_are_left_out() {
        Id owner = inTransaction(() -> store().insert(
                                User.TYPE,
                                newId(),
                                new User(User.TYPE
                                        .form()
                                        .blankLine()
                                        .with(User.NAME, "Ada")
                                        .with(User.EMAIL, "ada@example.com")),
                                STAMP))
                .id();
        customer(CustomerStatus.ACTIVE, DOLLAR, "1");
        customer(it -> revenue(it, DOLLAR, "2").with(Customer.OWNER, owner));
        Stored<Customer> gone = customer(it -> revenue(it, DOLLAR, "4").with(Customer.OWNER, owner));
        inTransaction(() -> {
            store().delete(gone, STAMP);
            return gone;
        });
        assertEquals(Map.of(owner + " USD", "1: 2"), by(all(), Customer.OWNER));
    }

    @Test
    void the_conditions_of_a_list_hold_for_its_totals_and_its_page_does_not() {
        customer(CustomerStatus.ACTIVE, DOLLAR, "1");
        customer(CustomerStatus.ACTIVE, DOLLAR, "2");
        customer(CustomerStatus.INACTIVE, DOLLAR, "4");
        Query active = all().where(Filter.equal(Customer.STATUS, CustomerStatus.ACTIVE));
        assertEquals(Map.of("ACTIVE USD", "2: 3"), byStatus(active.page(new Paging.Numbered(2, 1))));
        Sight stranger = new Sight.Own(new Id(UUID.randomUUID()));
        assertEquals(Map.of(), byStatus(all().seenBy(stranger)));
    }

    @Test
    void sums_may_be_larger_than_any_single_amount() {
        for (int i = 0; i < 3; i++) {
            customer(CustomerStatus.ACTIVE, DOLLAR, "99999999999999.99");
        }
        assertEquals(Map.of("ACTIVE USD", "3: 299999999999999.97"), byStatus(all()));
    }

    @Test
    void any_amounts_add_up_exactly() {
        Random random = new Random(7);
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < 60; i++) {
            BigDecimal amount = BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 2);
            expected = expected.add(amount);
            customer(CustomerStatus.ACTIVE, DOLLAR, amount.toPlainString());
        }
        assertEquals(Map.of("ACTIVE USD", "60: " + plain(expected)), byStatus(all()));
    }

    @Test
    void stretch_by_stretch_records_add_up_to_what_they_do_in_one() {
        List<Id> records = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Currency currency = i % 2 == 0 ? DOLLAR : YEN;
            records.add(
                    customer(it -> it.with(Customer.CURRENCY_CODE, currency)).id());
        }
        List<Id> sorted = records.stream().sorted().toList();
        Division division = new Division(List.of(sorted.get(3), sorted.get(8)));
        Map<Integer, List<RecordTotals.Total<CustomerStatus>>> all = byStatus(Stretches.allOf(division));
        assertEquals(
                List.of(3L, 5L, 4L),
                Stream.of(0, 1, 2).map(stretch -> records(all.get(stretch))).toList());
        assertEquals(
                Set.copyOf(byStatus(Stretches.WHOLE).get(0)),
                Set.copyOf(all.values().stream().reduce(List.of(), RecordTotals.Total::both)));
        Map<Integer, List<RecordTotals.Total<CustomerStatus>>> some = byStatus(new Stretches(division, Set.of(0, 2)));
        assertEquals(Set.of(0, 2), some.keySet());
        assertEquals(Set.copyOf(all.get(2)), Set.copyOf(some.get(2)));
    }

    @Test
    void in_a_stretch_as_in_all_only_records_that_hold_the_words_are_added_up() {
        List<Id> records = Stream.of(
                        "The harbour", "Quay 50% off", "harbours", "Another harbour", "QUAY 50% more", "Quay 500")
                .map(name -> customer(it -> it.with(Customer.NAME, name).with(Customer.CURRENCY_CODE, DOLLAR))
                        .id())
                .sorted()
                .toList();
        Division division = new Division(List.of(records.get(3)));
        for (String words : List.of("harbour", "the HARBOUR", "quay 50%", "ho", "a", "nowhere")) {
            Query all = all();
            Query asked = new Query(all.filters(), Optional.of(words), all.sight(), all.order(), all.paging());
            Map<Integer, List<RecordTotals.Total<CustomerStatus>>> every = byStatus(asked, Stretches.allOf(division));
            for (int stretch : List.of(0, 1)) {
                assertEquals(
                        every.getOrDefault(stretch, List.of()),
                        byStatus(asked, new Stretches(division, Set.of(stretch)))
                                .getOrDefault(stretch, List.of()),
                        words);
            }
        }
    }

    private Map<Integer, List<RecordTotals.Total<CustomerStatus>>> byStatus(Stretches stretches) {
        return byStatus(all(), stretches);
    }

    private Map<Integer, List<RecordTotals.Total<CustomerStatus>>> byStatus(Query query, Stretches stretches) {
        return inTransaction(
                () -> totals().by(Customer.TYPE, query, Customer.STATUS, Customer.CURRENCY_CODE, List.of(), stretches));
    }

    private static long records(List<RecordTotals.Total<CustomerStatus>> totals) {
        return totals.stream().mapToLong(RecordTotals.Total::records).sum();
    }

    @Test
    void plain_numbers_add_up_by_group_for_records_that_have_them_or_lack_them() {
        Map<String, String> told = new TreeMap<>();
        file("a", Optional.of(5L));
        file("a", Optional.of(7L));
        file("b", Optional.empty());
        Query all = Query.all(Attachment.TYPE);
        inTransaction(() -> totals().sums(Attachment.TYPE, all, Attachment.MIME_TYPE, Attachment.FILE_SIZE))
                .forEach(sum -> told.put(sum.group(), sum.records() + ": " + sum.sum()));
        assertEquals(Map.of("a", "2: 12", "b", "1: 0"), told);
    }

    private void file(String type, Optional<Long> size) {
        Values values = Attachment.TYPE
                .form()
                .blankLine()
                .with(Attachment.FILE_NAME, "x")
                .with(Attachment.FILE_URL, "https://files.example")
                .with(Attachment.MIME_TYPE, type)
                .with(Attachment.FILE_SIZE, size);
        inTransaction(() -> store().insert(Attachment.TYPE, newId(), new Attachment(values), STAMP));
    }

    private Map<String, String> byStatus(Query query) {
        return by(query, Customer.STATUS);
    }

    private <T> Map<String, String> by(Query query, Field<T> group) {
        Map<String, String> told = new TreeMap<>();
        inTransaction(() -> totals().by(
                                Customer.TYPE,
                                query,
                                group,
                                Customer.CURRENCY_CODE,
                                List.of(Customer.ANNUAL_REVENUE, Customer.ESTIMATED_VALUE)))
                .forEach(total -> {
                    assertEquals(0, total.sums().get(1).signum());
                    told.put(
                            total.group() + " " + total.currency(),
                            total.records() + ": " + plain(total.sums().get(0)));
                });
        return told;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Query all() {
        return Query.all(Customer.TYPE);
    }

    private void customer(CustomerStatus status, Currency currency, String revenue) {
        customer(it -> revenue(it, currency, revenue).with(Customer.STATUS, status));
    }

    private static Values revenue(Values values, Currency currency, String revenue) {
        return values.with(Customer.CURRENCY_CODE, currency)
                .with(Customer.ANNUAL_REVENUE, new Money(new BigDecimal(revenue), currency));
    }

    private Stored<Customer> customer(UnaryOperator<Values> more) {
        Values values = Customer.TYPE.form().blankLine().with(Customer.NAME, "x");
        return inTransaction(() -> store().insert(Customer.TYPE, newId(), new Customer(more.apply(values)), STAMP));
    }

    private static Id newId() {
        return new Id(UUID.randomUUID());
    }
}
