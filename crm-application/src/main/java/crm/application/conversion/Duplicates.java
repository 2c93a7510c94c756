package crm.application.conversion;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds records that may be the same as those a conversion is about to create (BR-043, C-04). */
@ApplicationScoped
class Duplicates {
    private static final int MOST = 10;

    private final RecordStore store;
    private final Access access;

    Duplicates(RecordStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    /**
     * Those that are alike by name, which hinders nothing.
     *
     * @throws Rejected with the candidates, where one has the same e-mail address and duplicates are not allowed
     */
    List<ConvertLead.Duplicate> find(
            Caller caller, Stored<Lead> lead, boolean customer, boolean contact, boolean allowed) {
        List<ConvertLead.Duplicate> same = new ArrayList<>();
        List<ConvertLead.Duplicate> similar = new ArrayList<>();
        Optional<String> email = lead.values().find(Lead.EMAIL);
        if (customer) {
            same.addAll(matching(caller, Customer.TYPE, Customer.PRIMARY_EMAIL, email, "same_email"));
            Optional<String> name =
                    lead.values().find(Lead.COMPANY).or(() -> lead.values().find(Lead.NAME));
            similar.addAll(matching(caller, Customer.TYPE, Customer.NAME, name, "same_name"));
        }
        if (contact) {
            same.addAll(matching(caller, Contact.TYPE, Contact.EMAIL, email, "same_email"));
        }
        if (!same.isEmpty() && !allowed) {
            throw Rejected.conflict(
                            "duplicate_candidates",
                            "Records with this e-mail address are there already: link them by customerId or contactId,"
                                    + " or allow duplicates.")
                    .with(new Plain.Structure(Map.of("candidates", candidates(same))));
        }
        same.addAll(similar);
        return same;
    }

    private <R extends Entity> List<ConvertLead.Duplicate> matching(
            Caller caller, RecordType<R> type, Field<String> field, Optional<String> value, String reason) {
        return value.stream()
                .flatMap(text -> store
                        .list(
                                type,
                                Query.all(type).where(Filter.equal(field, text)).page(new Paging.Numbered(1, MOST)))
                        .records()
                        .stream())
                .filter(record -> access.maySee(caller, record))
                .map(record -> new ConvertLead.Duplicate(record, reason))
                .toList();
    }

    private static Plain candidates(List<ConvertLead.Duplicate> duplicates) {
        return new Plain.Sequence(duplicates.stream().map(Duplicates::candidate).toList());
    }

    private static Plain candidate(ConvertLead.Duplicate duplicate) {
        Map<String, Plain> facts = new LinkedHashMap<>();
        Stored<?> record = duplicate.record();
        facts.put("type", Plain.text(record.type().name()));
        facts.put("id", Plain.text(record.id().toString()));
        facts.put("name", record.values().plain(record.type().label()));
        facts.put("reason", Plain.text(duplicate.reason()));
        return new Plain.Structure(facts);
    }
}
