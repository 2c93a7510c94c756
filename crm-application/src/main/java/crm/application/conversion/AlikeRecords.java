package crm.application.conversion;

import crm.application.access.Caller;
import crm.application.record.Duplicates;
import crm.application.record.Duplicates.Likeness;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds records that may be the same as those a conversion is about to create (BR-043, C-04). */
@ApplicationScoped
class AlikeRecords {
    private static final String SAME_EMAIL = "same_email";

    private final Duplicates duplicates;

    AlikeRecords(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    /**
     * Those that are alike by name, which hinders nothing.
     *
     * @throws crm.domain.kernel.Rejected with the candidates, where one has the same e-mail address and duplicates are
     *     not allowed
     */
    List<Duplicates.Candidate> find(
            Caller caller, Stored<Lead> lead, boolean customer, boolean contact, boolean allowed) {
        Optional<String> email = lead.values().find(Lead.EMAIL);
        List<Likeness> likenesses = new ArrayList<>();
        if (customer) {
            likenesses.add(new Likeness(Customer.TYPE, Customer.PRIMARY_EMAIL, email, SAME_EMAIL));
        }
        if (contact) {
            likenesses.add(new Likeness(Contact.TYPE, Contact.EMAIL, email, SAME_EMAIL));
        }
        if (customer) {
            Optional<String> name =
                    lead.values().find(Lead.COMPANY).or(() -> lead.values().find(Lead.NAME));
            likenesses.add(new Likeness(Customer.TYPE, Customer.NAME, name, "same_name"));
        }
        List<Duplicates.Candidate> alike = duplicates.matching(caller, likenesses);
        List<Duplicates.Candidate> same = alike.stream()
                .filter(candidate -> candidate.reason().equals(SAME_EMAIL))
                .toList();
        if (!same.isEmpty() && !allowed) {
            throw Duplicates.refusal(
                    "Records with this e-mail address are there already: link them by customerId or contactId,"
                            + " or allow duplicates.",
                    same);
        }
        return alike;
    }
}
