package crm.application.engagement;

import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps when customers, contacts and leads were last talked to, and when anything last happened with them and with deals.
 * These dates go forward only: what is logged late does not take back what happened since.
 */
@ApplicationScoped
public class LastDates {
    private final RecordStore store;
    private final RecordWriter writer;

    LastDates(RecordStore store, RecordWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    /** Somebody talked with those the values link to. */
    public void contact(Caller caller, Values values, Links links, Instant at) {
        // Always in this order: two who write at once wait for each other instead of locking each other out.
        forward(
                caller,
                Customer.TYPE,
                values.find(links.customer()),
                at,
                Customer.LAST_CONTACT_DATE,
                Customer.LAST_ACTIVITY_DATE);
        forward(
                caller,
                Contact.TYPE,
                values.find(links.contact()),
                at,
                Contact.LAST_CONTACT_DATE,
                Contact.LAST_ACTIVITY_DATE);
        forward(caller, Lead.TYPE, values.find(links.lead()), at, Lead.LAST_CONTACT_DATE, Lead.LAST_ACTIVITY_DATE);
        forward(caller, Deal.TYPE, values.find(links.deal()), at, Deal.LAST_ACTIVITY_DATE);
    }

    /** Something else happened with them. */
    public void activity(Caller caller, Values values, Links links, Instant at) {
        forward(caller, Customer.TYPE, values.find(links.customer()), at, Customer.LAST_ACTIVITY_DATE);
        forward(caller, Contact.TYPE, values.find(links.contact()), at, Contact.LAST_ACTIVITY_DATE);
        forward(caller, Lead.TYPE, values.find(links.lead()), at, Lead.LAST_ACTIVITY_DATE);
        forward(caller, Deal.TYPE, values.find(links.deal()), at, Deal.LAST_ACTIVITY_DATE);
    }

    @SafeVarargs
    private <R extends Entity> void forward(
            Caller caller, RecordType<R> type, Optional<Id> id, Instant at, Field<Instant>... dates) {
        id.flatMap(known -> store.findForChange(type, known))
                .ifPresent(record -> forward(caller, record, at, List.of(dates)));
    }

    private <R extends Entity> void forward(Caller caller, Stored<R> record, Instant at, List<Field<Instant>> dates) {
        Values later = record.values();
        for (Field<Instant> date : dates) {
            if (later.find(date).filter(last -> !last.isBefore(at)).isEmpty()) {
                later = later.with(date, at);
            }
        }
        if (!later.equals(record.values())) {
            writer.update(caller, record, record.type().build(later), Change.UPDATE);
        }
    }
}
