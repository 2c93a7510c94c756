package crm.application.contact;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.contact.Contact;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.Optional;

/** Makes a contact its customer's primary one (BR-031). */
public interface SetPrimaryContact {
    Verb VERB = Verb.of(
                    Contact.TYPE,
                    "set-primary",
                    Form.of(),
                    "crm.contact.update",
                    "Makes the contact its customer's primary one; the one before no longer is.")
            .by(Verb.Method.PUT, Verb.Method.POST);

    /** The contact, primary. @throws Rejected where it belongs to no customer */
    Stored<Contact> setPrimary(Caller caller, Id contact, Optional<Long> version, Changes input);
}
