package crm.application.customer;

import crm.application.access.Caller;
import crm.application.record.Records;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.util.List;

/** Shows what a customer comes to at a glance (001 §3.3, BR-026). */
public interface ViewOverview {

    /**
     * A customer's figures.
     *
     * @param counts how many records of each sort belong to it, as far as the caller may see them
     * @param received what it has paid, in each currency; at least its own
     */
    record Overview(
            Records.View<Customer> customer,
            Records.Counts counts,
            CustomerFigures.RollUp figures,
            List<CustomerPayments.Received> received) {
        public Overview {
            received = List.copyOf(received);
        }
    }

    /** @throws Rejected where there is no such customer for the caller */
    Overview overview(Caller caller, Id customer);
}
