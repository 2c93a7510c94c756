package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Sight;
import crm.application.dashboard.DashboardFigures;
import crm.application.dashboard.DashboardFigures.Trend;
import crm.application.memory.Division;
import crm.application.memory.Stretches;
import crm.application.record.RecordStore;
import crm.application.record.Stamp;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.activity.Activity;
import crm.domain.activity.ActivityStatus;
import crm.domain.activity.ActivityType;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStatus;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Money;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever deals and leads there are, the dashboard's figures are those that come of looking at each of them. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcDashboardFiguresTest {
    private static final Instant END = Instant.parse("2026-06-30T22:30:00Z");
    private static final List<Currency> CURRENCIES =
            Stream.of("USD", "EUR", "JPY").map(Currency::getInstance).toList();
    private static final List<Id> PEOPLE = List.of(new Id(UUID.randomUUID()), new Id(UUID.randomUUID()));

    private final String tenant = Tenancy.fresh();
    private final long seed = Long.getLong("crm.dashboard.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final List<Stored<Deal>> deals = new ArrayList<>();
    private final List<Stored<Lead>> leads = new ArrayList<>();

    @Inject
    RecordStore store;

    @Inject
    DashboardFigures figures;

    @BeforeEach
    void keep_deals_and_leads_of_four_months() {
        Tenancy.as(tenant, () -> {
            Values named = Customer.TYPE.form().blankLine().with(Customer.NAME, "One");
            Id customer = insert(Customer.TYPE, new Customer(named.with(Customer.CURRENCY_CODE, CURRENCIES.getFirst())))
                    .id();
            Values subject = Activity.TYPE
                    .form()
                    .blankLine()
                    .with(Activity.SUBJECT, "Call")
                    .with(Activity.TYPE_OF_ACTIVITY, ActivityType.CALL)
                    .with(Activity.CURRENCY_CODE, CURRENCIES.getFirst());
            for (int i = 0; i < 150; i++) {
                insert(Customer.TYPE, new Customer(named.with(Customer.CURRENCY_CODE, CURRENCIES.getFirst())));
                insert(
                        Activity.TYPE,
                        new Activity(subject.with(Activity.STATUS, any(List.of(ActivityStatus.values())))
                                .with(
                                        Activity.DUE_DATE,
                                        LocalDate.of(2026, 6, 30).minusDays(random.nextInt(120)))
                                .with(Activity.COMPLETED_AT, END.minus(random.nextInt(120), ChronoUnit.HOURS))));
                keep(deals, insert(Deal.TYPE, deal(customer)));
                keep(leads, insert(Lead.TYPE, lead()));
            }
            return null;
        });
    }

    private <R extends Entity> Stored<R> insert(RecordType<R> type, R content) {
        Instant created = END.minus(random.nextInt(120 * 24 * 60), ChronoUnit.MINUTES);
        return store.insert(type, new Id(UUID.randomUUID()), content, new Stamp(created, Optional.of(any(PEOPLE))));
    }

    /** A deleted record is none, so some are. */
    private <R extends Entity> void keep(List<Stored<R>> kept, Stored<R> record) {
        if (random.nextInt(10) == 0) {
            store.delete(record, new Stamp(END, Optional.empty()));
        } else {
            kept.add(record);
        }
    }

    private Deal deal(Id customer) {
        DealStatus status = any(List.of(DealStatus.values()));
        Currency currency = any(CURRENCIES);
        Values values = Deal.TYPE
                .form()
                .blankLine()
                .with(Deal.NAME, "Deal")
                .with(Deal.CUSTOMER, customer)
                .with(Deal.STATUS, status)
                .with(Deal.CURRENCY_CODE, currency);
        if (random.nextInt(10) > 0) {
            values = values.with(Deal.AMOUNT, new Money(new BigDecimal(random.nextInt(1000)), currency));
        }
        if (status != DealStatus.OPEN) {
            values = values.with(Deal.CLOSED_DATE, LocalDate.of(2026, 6, 30).minusDays(random.nextInt(120)));
        }
        return new Deal(values);
    }

    private Lead lead() {
        LeadStatus status = any(List.of(LeadStatus.values()));
        Values values = Lead.TYPE
                .form()
                .blankLine()
                .with(Lead.NAME, "Lead")
                .with(Lead.STATUS, status)
                .with(Lead.CURRENCY_CODE, CURRENCIES.getFirst());
        if (status == LeadStatus.CONVERTED) {
            values = values.with(Lead.CONVERTED_AT, END);
        } else if (status == LeadStatus.DISQUALIFIED) {
            values = values.with(Lead.DISQUALIFIED_AT, END);
        }
        return new Lead(values);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Test
    void deals_are_counted_and_added_up() {
        someScopes(Deal.TYPE)
                .forEach(scope -> assertEquals(
                        expectedDeals(scope),
                        inOneStretch(within -> figures.deals(scope, within), DashboardFigures.Deals.NONE),
                        "seed " + seed + ", " + scope));
    }

    @Test
    void leads_are_counted() {
        someScopes(Lead.TYPE)
                .forEach(scope -> assertEquals(
                        expectedLeads(scope),
                        inOneStretch(within -> figures.leads(scope, within), DashboardFigures.Leads.NONE),
                        "seed " + seed + ", " + scope));
    }

    private <T> T inOneStretch(Function<Stretches, Map<Integer, T>> count, T nothing) {
        return Tenancy.as(tenant, () -> count.apply(Stretches.WHOLE)).getOrDefault(0, nothing);
    }

    @Test
    void stretch_by_stretch_as_much_is_counted_as_in_one() {
        someScopes(Deal.TYPE)
                .forEach(scope -> assertAddsUp(
                        within -> figures.deals(scope, within),
                        DashboardFigures.Deals.NONE,
                        DashboardFigures.Deals::plus));
        someScopes(Lead.TYPE)
                .forEach(scope -> assertAddsUp(
                        within -> figures.leads(scope, within),
                        DashboardFigures.Leads.NONE,
                        DashboardFigures.Leads::plus));
        someScopes(Customer.TYPE)
                .forEach(scope -> assertAddsUp(
                        within -> figures.customers(scope, within),
                        DashboardFigures.Customers.NONE,
                        DashboardFigures.Customers::plus));
        someScopes(Activity.TYPE)
                .forEach(scope -> assertAddsUp(
                        within -> figures.activities(scope, within),
                        DashboardFigures.Activities.NONE,
                        DashboardFigures.Activities::plus));
    }

    private <T> void assertAddsUp(Function<Stretches, Map<Integer, T>> count, T nothing, BinaryOperator<T> plus) {
        Division division = new Division(Stream.generate(() -> new Id(new UUID(random.nextLong(), random.nextLong())))
                .limit(4)
                .sorted()
                .toList());
        Map<Integer, T> all = Tenancy.as(tenant, () -> count.apply(Stretches.allOf(division)));
        Map<Integer, T> some = Tenancy.as(tenant, () -> count.apply(new Stretches(division, Set.of(0, 3))));
        assertEquals(inOneStretch(count, nothing), all.values().stream().reduce(nothing, plus), "seed " + seed);
        all.keySet().retainAll(Set.of(0, 3));
        assertEquals(all, some, "seed " + seed);
    }

    /** At moments of the last three of the months, of everybody and of one person. */
    private List<DashboardFigures.Scope> someScopes(RecordType<?> type) {
        return Stream.generate(() -> new DashboardFigures.Scope(
                        Map.of(type, random.nextBoolean() ? Sight.EVERYTHING : new Sight.Own(any(PEOPLE))),
                        ZoneId.of(any(List.of("UTC", "America/New_York", "Asia/Tokyo"))),
                        END.minus(random.nextInt(90 * 24), ChronoUnit.HOURS)))
                .limit(20)
                .toList();
    }

    private static <R extends Entity> List<Stored<R>> inSight(
            List<Stored<R>> all, DashboardFigures.Scope scope, RecordType<R> type) {
        return all.stream()
                .filter(record -> switch (scope.sights().get(type)) {
                    case Sight.Own(var reader) -> record.createdBy().equals(Optional.of(reader));
                    case Sight.Everything _, Sight.Shared _, Sight.Partly _ -> true;
                })
                .toList();
    }

    private DashboardFigures.Deals expectedDeals(DashboardFigures.Scope scope) {
        List<Stored<Deal>> seen = inSight(deals, scope, Deal.TYPE);
        Map<Currency, DashboardFigures.Worth> worth = new HashMap<>();
        for (Currency currency : CURRENCIES) {
            List<Stored<Deal>> open = those(seen, currency, deal -> deal.status() == DealStatus.OPEN);
            List<Stored<Deal>> current = those(seen, currency, deal -> isWon(deal, scope.month(), scope.today()));
            List<Stored<Deal>> previous = those(
                    seen,
                    currency,
                    deal -> isWon(
                            deal, scope.month().minusMonths(1), scope.today().minusMonths(1)));
            if (!open.isEmpty() || !current.isEmpty() || !previous.isEmpty()) {
                worth.put(
                        currency,
                        new DashboardFigures.Worth(
                                open.size(),
                                value(open),
                                new Trend<>((long) current.size(), (long) previous.size()),
                                new Trend<>(value(current), value(previous))));
            }
        }
        long open = those(seen, deal -> deal.status() == DealStatus.OPEN).size();
        return new DashboardFigures.Deals(seen.size(), open, worth);
    }

    private static List<Stored<Deal>> those(List<Stored<Deal>> all, Currency currency, Predicate<Deal> condition) {
        return those(
                all, condition.and(deal -> deal.values().get(Deal.CURRENCY_CODE).equals(currency)));
    }

    private static List<Stored<Deal>> those(List<Stored<Deal>> all, Predicate<Deal> condition) {
        return all.stream().filter(deal -> condition.test(deal.content())).toList();
    }

    private static boolean isWon(Deal deal, LocalDate first, LocalDate last) {
        return deal.status() == DealStatus.WON
                && !deal.values().get(Deal.CLOSED_DATE).isBefore(first)
                && !deal.values().get(Deal.CLOSED_DATE).isAfter(last);
    }

    private static BigDecimal value(List<Stored<Deal>> some) {
        return some.stream()
                .flatMap(deal -> deal.values().find(Deal.AMOUNT).stream())
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(4);
    }

    private DashboardFigures.Leads expectedLeads(DashboardFigures.Scope scope) {
        List<Stored<Lead>> seen = inSight(leads, scope, Lead.TYPE);
        return new DashboardFigures.Leads(
                seen.size(),
                count(seen, LeadStatus.NEW),
                count(seen, LeadStatus.QUALIFIED),
                count(seen, LeadStatus.CONVERTED),
                new Trend<>(
                        created(seen, scope, scope.month(), scope.today().plusYears(1)),
                        created(
                                seen,
                                scope,
                                scope.month().minusMonths(1),
                                scope.today().minusMonths(1))));
    }

    private static long count(List<Stored<Lead>> some, LeadStatus status) {
        return some.stream()
                .filter(lead -> lead.values().get(Lead.STATUS) == status)
                .count();
    }

    private static long created(
            List<Stored<Lead>> some, DashboardFigures.Scope scope, LocalDate first, LocalDate last) {
        return some.stream()
                .map(lead -> LocalDate.ofInstant(lead.createdAt(), scope.zone()))
                .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                .count();
    }
}
