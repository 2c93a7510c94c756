package crm.application.customer;

import crm.application.ReadOnly;
import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.application.record.Records;
import crm.application.record.Slice;
import crm.application.tenant.Tenants;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@UseCase
@ReadOnly
class CustomerViews implements ViewHierarchy, ViewOverview {
    private static final int DAYS_OF_REVENUE = 90;

    private final RecordFinder finder;
    private final RecordStore store;
    private final Records records;
    private final CustomerFigures figures;
    private final CustomerPayments payments;
    private final Access access;
    private final Tenants tenants;
    private final Clock clock;

    CustomerViews(
            RecordFinder finder,
            RecordStore store,
            Records records,
            CustomerFigures figures,
            CustomerPayments payments,
            Access access,
            Tenants tenants,
            Clock clock) {
        this.finder = finder;
        this.store = store;
        this.records = records;
        this.figures = figures;
        this.payments = payments;
        this.access = access;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public Hierarchy view(Caller caller, Id id) {
        Stored<Customer> customer = finder.visible(caller, Customer.TYPE, id);
        Query beneath = Query.all(Customer.TYPE)
                .where(new Filter.Beneath(Optional.empty(), id))
                .seenBy(access.sight(caller, Customer.TYPE))
                .inOrder(new RecordType.Order(Customer.NAME, false))
                .page(new Paging.First(MAXIMUM_NODES));
        Slice<Customer> found = store.list(Customer.TYPE, beneath);
        return new Hierarchy(
                ancestors(caller, customer),
                node(customer, byParent(found.records())),
                !found.more(),
                figures.beneath(caller, id));
    }

    private List<Stored<Customer>> ancestors(Caller caller, Stored<Customer> customer) {
        LinkedList<Stored<Customer>> ancestors = new LinkedList<>();
        Optional<Stored<Customer>> above = parent(customer);
        while (above.isPresent()) {
            above.filter(found -> access.maySee(caller, found)).ifPresent(ancestors::addFirst);
            above = parent(above.get());
        }
        return ancestors;
    }

    private Optional<Stored<Customer>> parent(Stored<Customer> customer) {
        return customer.values().find(Customer.PARENT).flatMap(parent -> store.find(Customer.TYPE, parent));
    }

    private static Map<Id, List<Stored<Customer>>> byParent(List<Stored<Customer>> customers) {
        Map<Id, List<Stored<Customer>>> byParent = new HashMap<>();
        customers.forEach(customer -> customer.values()
                .find(Customer.PARENT)
                .ifPresent(parent ->
                        byParent.computeIfAbsent(parent, _ -> new ArrayList<>()).add(customer)));
        return byParent;
    }

    private static Node node(Stored<Customer> customer, Map<Id, List<Stored<Customer>>> byParent) {
        return new Node(
                customer,
                byParent.getOrDefault(customer.id(), List.of()).stream()
                        .map(child -> node(child, byParent))
                        .toList());
    }

    @Override
    public Overview overview(Caller caller, Id id) {
        Records.View<Customer> view = records.get(caller, Customer.TYPE, id, Set.of(Records.Counts.NAME));
        Records.Counts counts = (Records.Counts) view.included().getFirst();
        return new Overview(
                view,
                counts,
                figures.of(caller, id),
                received(view.record().values().get(Customer.CURRENCY_CODE), id));
    }

    private List<CustomerPayments.Received> received(Currency own, Id customer) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), tenants.current().zone());
        List<CustomerPayments.Received> received =
                new ArrayList<>(payments.of(customer, today.minusDays(DAYS_OF_REVENUE)));
        if (received.stream().noneMatch(some -> some.currency().equals(own))) {
            received.add(new CustomerPayments.Received(own, BigDecimal.ZERO, BigDecimal.ZERO));
        }
        received.sort(Comparator.comparing(some -> some.currency().getCurrencyCode()));
        return received;
    }
}
