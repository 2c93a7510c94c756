package crm.application.contact;

import crm.application.merge.Joining;
import crm.domain.contact.Contact;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;

/** Whoever comes from a customer that was merged does not take the primary contact's part from whoever has it. */
@ApplicationScoped
class ContactJoining implements Joining<Contact> {
    private final PrimaryContacts primaries;

    ContactJoining(PrimaryContacts primaries) {
        this.primaries = primaries;
    }

    @Override
    public RecordType<Contact> type() {
        return Contact.TYPE;
    }

    @Override
    public Values joining(Values values) {
        boolean taken =
                values.find(Contact.CUSTOMER).flatMap(primaries::primary).isPresent();
        return taken ? values.with(Contact.IS_PRIMARY, false) : values;
    }
}
