package crm.application.customer;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.customer.Customer;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.Optional;

/** Brings a customer back that was put away, or deleted: then with what was deleted with it. */
public interface RestoreCustomer {
    Verb VERB = Verb.of(
            Customer.TYPE,
            "restore",
            Form.of(),
            "crm.customer.update",
            "Brings an archived customer back, or a deleted one with what was deleted with it; that takes"
                    + " the permission to delete customers, too.");

    /**
     * The customer, in use again; whoever brings back a deleted one has to be allowed to delete it, too.
     *
     * @throws Rejected where it is neither put away nor deleted
     */
    Stored<Customer> restore(Caller caller, Id customer, Optional<Long> version, Changes input);
}
