package crm.application.customer;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.record.Filter;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.RecordTotals;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStatus;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up what customers come to, in the database and as far as the caller may see it. */
@ApplicationScoped
public class CustomerFigures {

    /**
     * What some customers come to together.
     *
     * @param deals nothing, where the caller may see no deals
     */
    public record RollUp(long customers, Optional<Deals> deals) {}

    /** How many deals there are, and what they are worth in each currency. */
    public record Deals(long open, long won, long lost, List<Worth> worth) {
        public Deals {
            worth = List.copyOf(worth);
        }
    }

    /** What deals of one currency are worth. @param pipeline what is open, as such and weighted by its probability */
    public record Worth(Currency currency, BigDecimal pipeline, BigDecimal weighted, BigDecimal won) {
        private Worth and(Worth other) {
            return new Worth(currency, pipeline.add(other.pipeline), weighted.add(other.weighted), won.add(other.won));
        }
    }

    private final RecordStore store;
    private final RecordTotals totals;
    private final Access access;

    CustomerFigures(RecordStore store, RecordTotals totals, Access access) {
        this.store = store;
        this.totals = totals;
        this.access = access;
    }

    /** What the customer and all beneath it come to. */
    RollUp beneath(Caller caller, Id customer) {
        Query customers = Query.all(Customer.TYPE)
                .where(new Filter.Beneath(Optional.empty(), customer))
                .seenBy(access.sight(caller, Customer.TYPE));
        return new RollUp(
                store.count(Customer.TYPE, customers),
                deals(caller, new Filter.Beneath(Optional.of(Deal.CUSTOMER), customer)));
    }

    /** What the customer comes to by itself. */
    RollUp of(Caller caller, Id customer) {
        return new RollUp(1, deals(caller, Filter.equal(Deal.CUSTOMER, customer)));
    }

    private Optional<Deals> deals(Caller caller, Filter filter) {
        if (caller.grants().scope(Deal.TYPE.permission(Operation.VIEW)).isEmpty()) {
            return Optional.empty();
        }
        Query query = Query.all(Deal.TYPE).where(filter).seenBy(access.sight(caller, Deal.TYPE));
        List<RecordTotals.Total<DealStatus>> found =
                totals.by(Deal.TYPE, query, Deal.STATUS, Deal.CURRENCY_CODE, List.of(Deal.AMOUNT, Deal.WEIGHTED_VALUE));
        return Optional.of(new Deals(
                count(found, DealStatus.OPEN),
                count(found, DealStatus.WON),
                count(found, DealStatus.LOST),
                isShown(caller) ? worth(found) : List.of()));
    }

    /** A sum of what is kept back would tell it (BR-014); the weighted value is kept back wherever the amount is. */
    private boolean isShown(Caller caller) {
        return !access.veil(caller, Deal.TYPE).covers(Deal.WEIGHTED_VALUE);
    }

    private static long count(List<RecordTotals.Total<DealStatus>> totals, DealStatus status) {
        return totals.stream()
                .filter(total -> total.group() == status)
                .mapToLong(RecordTotals.Total::records)
                .sum();
    }

    private static List<Worth> worth(List<RecordTotals.Total<DealStatus>> totals) {
        Map<Currency, Worth> worth = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
        totals.forEach(total -> worth.merge(total.currency(), worth(total), Worth::and));
        return List.copyOf(worth.values());
    }

    private static Worth worth(RecordTotals.Total<DealStatus> total) {
        BigDecimal none = BigDecimal.ZERO;
        return switch (total.group()) {
            case OPEN ->
                new Worth(total.currency(), total.sums().get(0), total.sums().get(1), none);
            case WON -> new Worth(total.currency(), none, none, total.sums().get(0));
            case LOST -> new Worth(total.currency(), none, none, none);
        };
    }
}
