package crm.application.customer;

import crm.application.Turns;
import crm.application.access.Caller;
import crm.application.record.RecordPolicy;
import crm.application.record.RecordStore;
import crm.domain.customer.Customer;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps customers from lying beneath themselves, however many are put beneath others at once. */
@ApplicationScoped
class CustomerPolicy implements RecordPolicy<Customer> {
    private final RecordStore store;
    private final Turns turns;

    CustomerPolicy(RecordStore store, Turns turns) {
        this.store = store;
        this.turns = turns;
    }

    @Override
    public RecordType<Customer> type() {
        return Customer.TYPE;
    }

    @Override
    public Function<Changes, Optional<Object>> rivalry() {
        return _ -> Optional.empty();
    }

    @Override
    public Values revising(
            Caller caller, Stored<Customer> before, Values after, Circumstances circumstances, List<Fault> faults) {
        Optional<Id> parent = after.find(Customer.PARENT);
        if (parent.isPresent() && !parent.equals(before.values().find(Customer.PARENT))) {
            checkAbove(before.id(), after, faults);
        }
        return after;
    }

    /** Its customers above may have come to lie beneath it while it was gone. */
    @Override
    public Customer restoring(Caller caller, Stored<Customer> deleted) {
        List<Fault> faults = new ArrayList<>();
        checkAbove(deleted.id(), deleted.values(), faults);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return deleted.content();
    }

    private void checkAbove(Id customer, Values values, List<Fault> faults) {
        turns.await("the hierarchy of customers");
        Optional<Id> above = values.find(Customer.PARENT);
        while (above.isPresent()) {
            if (above.get().equals(customer)) {
                faults.add(Fault.at(
                        Customer.PARENT,
                        "cycle",
                        "A customer cannot belong to itself, nor to one that belongs to it."));
                return;
            }
            above = store.find(Customer.TYPE, above.get())
                    .flatMap(found -> found.values().find(Customer.PARENT));
        }
    }
}
