package crm.application.communication;

import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.domain.communication.Communication;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Takes the date of a last contact back that was a mistake: to the contact before it. A date somebody wrote stays. */
@ApplicationScoped
class LastContacts {
    private final RecordStore store;
    private final RecordWriter writer;
    private final Clock clock;

    LastContacts(RecordStore store, RecordWriter writer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Looks at those with whom a communication was.
     *
     * @param after what has become of it; nothing, where it is about to be deleted
     */
    void recede(Caller caller, Stored<Communication> before, Optional<Stored<Communication>> after) {
        if (before.content().isContact()) {
            recede(caller, before, after, Customer.TYPE, Communication.CUSTOMER, Customer.LAST_CONTACT_DATE);
            recede(caller, before, after, Contact.TYPE, Communication.CONTACT, Contact.LAST_CONTACT_DATE);
            recede(caller, before, after, Lead.TYPE, Communication.LEAD, Lead.LAST_CONTACT_DATE);
        }
    }

    private <R extends Entity> void recede(
            Caller caller,
            Stored<Communication> before,
            Optional<Stored<Communication>> after,
            RecordType<R> type,
            Field<Id> with,
            Field<Instant> date) {
        Optional<Id> whom = before.values().find(with);
        boolean stands = after.filter(it -> it.content().isContact())
                .filter(it -> it.values().find(with).equals(whom))
                .filter(it ->
                        !it.content().occurredAt().isBefore(before.content().occurredAt()))
                .isPresent();
        if (stands) {
            return;
        }
        whom.flatMap(id -> store.findForChange(type, id))
                .filter(record -> record.values()
                        .find(date)
                        .filter(before.content().occurredAt()::equals)
                        .isPresent())
                .ifPresent(record -> writer.update(
                        caller,
                        record,
                        type.build(record.values().with(date, latest(with, record.id(), before, after))),
                        Change.UPDATE));
    }

    /** When the last contact was that is still there. */
    private Optional<Instant> latest(
            Field<Id> with, Id whom, Stored<Communication> before, Optional<Stored<Communication>> after) {
        Query contacts = Query.all(Communication.TYPE)
                .where(Filter.equal(with, whom))
                .where(new Filter.AnyOf(Communication.STATUS, Communication.STATUSES_OF_CONTACTS))
                .where(new Filter.AnyOf(Communication.TYPE_OF_COMMUNICATION, Communication.TYPES_OF_CONTACTS))
                .where(new Filter.Between(Communication.OCCURRED_AT, Optional.empty(), Optional.of(clock.instant())))
                .page(new Paging.First(2));
        return store.list(Communication.TYPE, contacts).records().stream()
                .filter(contact -> after.isPresent() || !contact.id().equals(before.id()))
                .map(contact -> contact.content().occurredAt())
                .findFirst();
    }
}
