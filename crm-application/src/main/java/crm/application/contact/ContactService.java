package crm.application.contact;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.RecordFinder;
import crm.application.record.RecordWriter;
import crm.domain.contact.Contact;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.util.Optional;

@UseCase
class ContactService implements SetPrimaryContact, RecordConsent {
    private final RecordFinder finder;
    private final RecordWriter writer;
    private final PrimaryContacts primaries;
    private final Consents consents;

    ContactService(RecordFinder finder, RecordWriter writer, PrimaryContacts primaries, Consents consents) {
        this.finder = finder;
        this.writer = writer;
        this.primaries = primaries;
        this.consents = consents;
    }

    @Override
    public Stored<Contact> record(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Contact> contact = finder.forVerb(caller, RecordConsent.VERB, Contact.TYPE, id, version);
        Values wanted = finder.input(caller, RecordConsent.VERB, input);
        Contact after = contact.content().consenting(wanted.get(CHANNEL), wanted.get(GIVEN));
        if (after.welcomes(wanted.get(CHANNEL)) == contact.content().welcomes(wanted.get(CHANNEL))) {
            throw Rejected.conflict("unchanged", "This consent stands like that already.");
        }
        Stored<Contact> updated = writer.update(caller, contact, after, Change.UPDATE);
        consents.remember(caller, Optional.of(contact), updated, wanted.find(EVIDENCE));
        return updated;
    }

    @Override
    public Stored<Contact> setPrimary(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Contact> asked = finder.permitted(caller, SetPrimaryContact.VERB, Contact.TYPE, id);
        finder.input(caller, SetPrimaryContact.VERB, input);
        Id customer = asked.values()
                .find(Contact.CUSTOMER)
                .orElseThrow(() -> Rejected.conflict(
                        "no_customer", "A contact that belongs to no customer cannot be its primary one."));
        primaries.lock(customer);
        Stored<Contact> contact = finder.forVerb(caller, SetPrimaryContact.VERB, Contact.TYPE, id, version);
        primaries.takeFrom(caller, customer, Optional.of(id));
        return primaries.give(caller, contact, true);
    }
}
