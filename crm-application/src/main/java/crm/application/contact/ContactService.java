package crm.application.contact;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.record.RecordFinder;
import crm.domain.contact.Contact;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.util.Optional;

@UseCase
class ContactService implements SetPrimaryContact {
    private final RecordFinder finder;
    private final PrimaryContacts primaries;

    ContactService(RecordFinder finder, PrimaryContacts primaries) {
        this.finder = finder;
        this.primaries = primaries;
    }

    @Override
    public Stored<Contact> setPrimary(Caller caller, Id id, Optional<Long> version, Changes input) {
        finder.input(caller, VERB, input);
        Id customer = finder.visible(caller, Contact.TYPE, id)
                .values()
                .find(Contact.CUSTOMER)
                .orElseThrow(() -> Rejected.conflict(
                        "no_customer", "A contact that belongs to no customer cannot be its primary one."));
        primaries.lock(customer);
        Stored<Contact> contact = finder.forVerb(caller, VERB, Contact.TYPE, id, version);
        primaries.takeFrom(caller, customer, Optional.of(id));
        return primaries.give(caller, contact, true);
    }
}
