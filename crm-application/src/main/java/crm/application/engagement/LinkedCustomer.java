package crm.application.engagement;

import crm.application.record.RecordStore;
import crm.domain.contact.Contact;
import crm.domain.deal.Deal;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What is for a deal or a contact is for their customer too, so that the customer's page shows all of it (BR-025). */
@ApplicationScoped
public class LinkedCustomer {
    private final RecordStore store;

    LinkedCustomer(RecordStore store) {
        this.store = store;
    }

    /** The values with the customer of the deal, else of the contact, where they name none themselves. */
    public Values completed(Values values, Links links) {
        if (values.has(links.customer()) || values.given(links.customer())) {
            return values;
        }
        Optional<Id> customer = customer(Deal.TYPE, values.find(links.deal()), Deal.CUSTOMER)
                .or(() -> customer(Contact.TYPE, values.find(links.contact()), Contact.CUSTOMER));
        return values.with(links.customer(), customer);
    }

    private <R extends Entity> Optional<Id> customer(RecordType<R> type, Optional<Id> id, Field<Id> reference) {
        return id.flatMap(known -> store.find(type, known))
                .flatMap(record -> record.values().find(reference));
    }
}
