package crm.application.conversion;

import crm.application.access.Caller;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is there already of what a lead becomes, and that it belongs together (C-72). */
@ApplicationScoped
class Links {
    private final RecordFinder finder;
    private final RecordStore store;

    Links(RecordFinder finder, RecordStore store) {
        this.finder = finder;
        this.store = store;
    }

    /** What is there already. */
    record Linked(
            Optional<Stored<Customer>> customer, Optional<Stored<Contact>> contact, Optional<Stored<Deal>> deal) {}

    /**
     * What the conversion, or else the lead, names; the customer is that of the contact or the deal, where neither names
     * one.
     *
     * @throws Rejected where there is no such record for the caller, or the contact or the deal is another customer's
     */
    Linked of(Caller caller, Stored<Lead> lead, Values wanted) {
        Optional<Stored<Contact>> contact = wanted.find(ConvertLead.CONTACT)
                .or(() -> lead.values().find(Lead.CONTACT))
                .map(id -> finder.visible(caller, Contact.TYPE, id));
        Optional<Stored<Deal>> deal = wanted.find(ConvertLead.DEAL).map(id -> finder.visible(caller, Deal.TYPE, id));
        Optional<Id> contactsCustomer = contact.flatMap(it -> it.values().find(Contact.CUSTOMER));
        Optional<Id> dealsCustomer = deal.flatMap(it -> it.values().find(Deal.CUSTOMER));
        Optional<Id> customer = wanted.find(ConvertLead.CUSTOMER)
                .or(() -> lead.values().find(Lead.CUSTOMER))
                .or(() -> dealsCustomer)
                .or(() -> contactsCustomer);
        List<Fault> faults = new ArrayList<>();
        belongs(ConvertLead.CONTACT, contactsCustomer, customer, faults);
        belongs(ConvertLead.DEAL, dealsCustomer, customer, faults);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return new Linked(customer.map(id -> finder.visible(caller, Customer.TYPE, id)), contact, deal);
    }

    private static void belongs(Field<Id> field, Optional<Id> theirs, Optional<Id> customer, List<Fault> faults) {
        if (theirs.isPresent() && !theirs.equals(customer)) {
            faults.add(Fault.at(field, "another_customers", "This belongs to another customer."));
        }
    }

    /** The lead's owner, whether the caller may see them or not; the caller, where they are there no more (BR-042). */
    Optional<Id> owner(Caller caller, Stored<Lead> lead) {
        return lead.values()
                .find(Lead.OWNER)
                .filter(owner -> store.find(User.TYPE, owner).isPresent())
                .or(caller::user);
    }
}
