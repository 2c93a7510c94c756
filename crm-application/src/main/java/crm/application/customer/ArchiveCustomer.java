package crm.application.customer;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.customer.Customer;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.Optional;

/** Puts a customer away: it stays as it is, but lists leave it out. */
public interface ArchiveCustomer {
    Verb VERB = Verb.of(
            Customer.TYPE,
            "archive",
            Form.of(),
            "crm.customer.update",
            "Puts the customer away: lists leave it out where they are not asked for archived ones.");

    /** The customer, put away. @throws Rejected where it is already */
    Stored<Customer> archive(Caller caller, Id customer, Optional<Long> version, Changes input);
}
