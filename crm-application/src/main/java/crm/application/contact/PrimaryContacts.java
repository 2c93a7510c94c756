package crm.application.contact;

import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.Filter;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Sees to it that a customer with contacts has exactly one primary one, however many write at once (BR-031). */
@ApplicationScoped
class PrimaryContacts {
    private final RecordStore store;
    private final RecordWriter writer;

    PrimaryContacts(RecordStore store, RecordWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    /**
     * Lets nobody else change the part among the customer's contacts until the transaction ends.
     *
     * @return whether there is such a customer: contacts that are deleted with theirs have nobody to hand the part to
     */
    boolean lock(Id customer) {
        return store.findForChange(Customer.TYPE, customer).isPresent();
    }

    Optional<Stored<Contact>> primary(Id customer) {
        Query query = Query.all(Contact.TYPE)
                .where(Filter.equal(Contact.CUSTOMER, customer))
                .where(Filter.equal(Contact.IS_PRIMARY, true));
        return store.list(Contact.TYPE, query).records().stream().findFirst();
    }

    /** Whoever has the part, other than {@code except}. */
    Optional<Stored<Contact>> primary(Id customer, Optional<Id> except) {
        return primary(customer)
                .filter(contact -> except.filter(contact.id()::equals).isEmpty());
    }

    /** Takes the part from whoever else has it. */
    void takeFrom(Caller caller, Id customer, Optional<Id> except) {
        primary(customer, except).ifPresent(contact -> give(caller, contact, false));
    }

    /** Gives the part to the customer's oldest contact other than {@code leaving}, if nobody else has it. */
    void passOn(Caller caller, Id customer, Id leaving) {
        if (primary(customer, Optional.of(leaving)).isEmpty()) {
            oldest(customer, leaving).ifPresent(contact -> give(caller, contact, true));
        }
    }

    Stored<Contact> give(Caller caller, Stored<Contact> contact, boolean primary) {
        return writer.update(
                caller, contact, new Contact(contact.values().with(Contact.IS_PRIMARY, primary)), Change.UPDATE);
    }

    private Optional<Stored<Contact>> oldest(Id customer, Id leaving) {
        Query query = Query.all(Contact.TYPE)
                .where(Filter.equal(Contact.CUSTOMER, customer))
                .inOrder(new RecordType.Order(Stored.CREATED_AT, false));
        List<Stored<Contact>> contacts = store.list(Contact.TYPE, query).records();
        return contacts.stream()
                .filter(contact -> !contact.id().equals(leaving))
                .findFirst();
    }
}
