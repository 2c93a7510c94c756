package crm.application.conversion;

import crm.application.access.Caller;
import crm.application.record.Duplicates;
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
        List<Duplicates.Candidate> same = new ArrayList<>();
        List<Duplicates.Candidate> similar = new ArrayList<>();
        Optional<String> email = lead.values().find(Lead.EMAIL);
        if (customer) {
            same.addAll(duplicates.matching(caller, Customer.TYPE, Customer.PRIMARY_EMAIL, email, "same_email"));
            Optional<String> name =
                    lead.values().find(Lead.COMPANY).or(() -> lead.values().find(Lead.NAME));
            similar.addAll(duplicates.matching(caller, Customer.TYPE, Customer.NAME, name, "same_name"));
        }
        if (contact) {
            same.addAll(duplicates.matching(caller, Contact.TYPE, Contact.EMAIL, email, "same_email"));
        }
        if (!same.isEmpty() && !allowed) {
            throw Duplicates.refusal(
                    "Records with this e-mail address are there already: link them by customerId or contactId,"
                            + " or allow duplicates.",
                    same);
        }
        same.addAll(similar);
        return same;
    }
}
