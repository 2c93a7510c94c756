package crm.application.customer;

import crm.application.access.Caller;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.List;

/** Shows a customer among those it belongs to and those that belong to it, and what all of them come to. */
public interface ViewHierarchy {
    /** The most customers that are drawn beneath one. */
    int MAXIMUM_NODES = 1_000;

    /** A customer with those beneath it, in the order of their names. */
    record Node(Stored<Customer> customer, List<Node> children) {
        public Node {
            children = List.copyOf(children);
        }
    }

    /**
     * A customer's place among others.
     *
     * @param ancestors those above it, the topmost first
     * @param complete whether everything beneath it is drawn
     * @param rollUp what the customer and everything beneath it come to
     */
    record Hierarchy(List<Stored<Customer>> ancestors, Node node, boolean complete, CustomerFigures.RollUp rollUp) {
        public Hierarchy {
            ancestors = List.copyOf(ancestors);
        }
    }

    /** As far as the caller may see it. @throws Rejected where there is no such customer for the caller */
    Hierarchy view(Caller caller, Id customer);
}
