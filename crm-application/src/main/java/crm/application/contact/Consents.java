package crm.application.contact;

import crm.application.access.Caller;
import crm.application.record.RecordWriter;
import crm.domain.contact.Consent;
import crm.domain.contact.Contact;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Remembers when a person's consents were given and withdrawn, and by whom it was written down. */
@ApplicationScoped
class Consents {
    private final RecordWriter writer;

    Consents(RecordWriter writer) {
        this.writer = writer;
    }

    /** As {@link #remember} for each of several contacts that are new. */
    void rememberNew(Caller caller, List<Stored<Contact>> contacts) {
        writer.insertAll(
                caller,
                Consent.TYPE,
                contacts.stream()
                        .flatMap(contact -> Consent.of(
                                contact.id(),
                                Optional.empty(),
                                contact.content(),
                                Optional.empty(),
                                contact.updatedAt(),
                                caller.user())
                                .stream())
                        .toList());
    }

    void remember(Caller caller, Optional<Stored<Contact>> before, Stored<Contact> after, Optional<String> evidence) {
        Consent.of(after.id(), before.map(Stored::content), after.content(), evidence, after.updatedAt(), caller.user())
                .forEach(consent -> writer.insert(caller, Consent.TYPE, consent));
    }
}
