package crm.application.contact;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.contact.ConsentChannel;
import crm.domain.contact.Contact;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.Optional;

/** Writes down that a person has given or withdrawn a consent, and how that is known. */
public interface RecordConsent {
    Field<ConsentChannel> CHANNEL =
            Field.choice("channel", ConsentChannel.class).required().describedAs("The way of reaching the person.");
    Field<Boolean> GIVEN =
            Field.flag("given").orElse(true).describedAs("Whether the consent was given, or else withdrawn.");
    Field<String> EVIDENCE =
            Field.text("evidence", 1000).describedAs("How that is known.").exampleOf("Signed the form at the fair");
    Verb VERB = Verb.of(
            Contact.TYPE,
            "consents",
            Form.of(CHANNEL, GIVEN, EVIDENCE),
            "crm.contact.update",
            "Writes down that the person has given or withdrawn a consent; the contact's flag follows.");

    /** The contact after it. @throws Rejected where the consent stands like this already */
    Stored<Contact> record(Caller caller, Id contact, Optional<Long> version, Changes input);
}
