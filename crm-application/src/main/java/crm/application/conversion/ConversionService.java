package crm.application.conversion;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.RecordFinder;
import crm.application.record.RecordWriter;
import crm.application.record.Records;
import crm.domain.contact.Contact;
import crm.domain.conversion.Conversions;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.ConversionSource;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadStatus;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@UseCase
class ConversionService implements ConvertLead {
    private static final Map<String, String> ASKED_FOR_AS = Map.of(
            pointer(Deal.NAME), pointer(DEAL_NAME),
            pointer(Deal.AMOUNT), pointer(DEAL_VALUE),
            pointer(Deal.STAGE), pointer(DEAL_STAGE));

    private final RecordFinder finder;
    private final Records records;
    private final RecordWriter writer;
    private final Duplicates duplicates;
    private final Clock clock;

    ConversionService(RecordFinder finder, Records records, RecordWriter writer, Duplicates duplicates, Clock clock) {
        this.finder = finder;
        this.records = records;
        this.writer = writer;
        this.duplicates = duplicates;
        this.clock = clock;
    }

    @Override
    public Conversion convert(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Lead> lead = finder.forVerb(caller, VERB, Lead.TYPE, id, version);
        Values wanted = finder.input(caller, VERB, input);
        requireConvertible(lead);
        boolean newCustomer = wanted.get(CREATE_CUSTOMER)
                && !wanted.has(CUSTOMER)
                && !lead.values().has(Lead.CUSTOMER);
        boolean newContact = wanted.get(CREATE_CONTACT)
                && !wanted.has(CONTACT)
                && !lead.values().has(Lead.CONTACT);
        List<Duplicate> similar = duplicates.find(caller, lead, newCustomer, newContact, wanted.get(ALLOW_DUPLICATES));
        Optional<Stored<Customer>> customer = customer(caller, lead, wanted, newCustomer);
        Optional<Stored<Contact>> contact = contact(caller, lead, wanted, newContact, customer.map(Stored::id));
        Optional<Stored<Deal>> deal = deal(caller, lead, wanted, customer.map(Stored::id), contact.map(Stored::id));
        Lead converted = lead.content()
                .converted(
                        customer.map(Stored::id),
                        contact.map(Stored::id),
                        deal.map(Stored::id),
                        ConversionSource.MANUAL,
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        Stored<Lead> saved = writer.update(caller, lead, converted, Change.STATUS_CHANGE);
        return new Conversion(saved, customer, contact, deal, similar);
    }

    private Optional<Stored<Customer>> customer(Caller caller, Stored<Lead> lead, Values wanted, boolean create) {
        if (create) {
            return Optional.of(records.create(caller, Customer.TYPE, Conversions.customer(lead.content())));
        }
        return wanted.find(CUSTOMER)
                .or(() -> lead.values().find(Lead.CUSTOMER))
                .map(id -> finder.visible(caller, Customer.TYPE, id));
    }

    private Optional<Stored<Contact>> contact(
            Caller caller, Stored<Lead> lead, Values wanted, boolean create, Optional<Id> customer) {
        if (create) {
            return Optional.of(records.create(caller, Contact.TYPE, Conversions.contact(lead.content(), customer)));
        }
        return wanted.find(CONTACT)
                .or(() -> lead.values().find(Lead.CONTACT))
                .map(id -> finder.visible(caller, Contact.TYPE, id));
    }

    private Optional<Stored<Deal>> deal(
            Caller caller, Stored<Lead> lead, Values wanted, Optional<Id> customer, Optional<Id> contact) {
        if (wanted.has(DEAL)) {
            return Optional.of(finder.visible(caller, Deal.TYPE, wanted.get(DEAL)));
        }
        if (!wanted.get(CREATE_DEAL)) {
            return Optional.empty();
        }
        Id buyer = customer.orElseThrow(() -> Rejected.invalid(
                CREATE_DEAL,
                "customer_needed",
                "A deal is made with a customer: create one, or name one by customerId."));
        Changes changes = Conversions.deal(lead.id(), lead.content(), buyer, contact);
        changes = given(changes, Deal.NAME, wanted.find(DEAL_NAME));
        changes = given(changes, Deal.STAGE, wanted.find(DEAL_STAGE));
        changes = given(changes, Deal.PIPELINE, wanted.find(PIPELINE));
        changes = wanted.has(DEAL_VALUE) ? changes.andAmount(Deal.AMOUNT, wanted.get(DEAL_VALUE)) : changes;
        return Optional.of(created(caller, changes));
    }

    /** The deal, or what is wrong with it in the words in which the conversion was asked for. */
    private Stored<Deal> created(Caller caller, Changes changes) {
        try {
            return records.create(caller, Deal.TYPE, changes);
        } catch (Rejected refused) {
            if (refused.category() != Rejected.Category.INVALID) {
                throw refused;
            }
            throw Rejected.invalid(refused.faults().stream()
                    .map(fault -> new Fault(
                            ASKED_FOR_AS.getOrDefault(fault.pointer(), fault.pointer()), fault.code(), fault.message()))
                    .toList());
        }
    }

    private static String pointer(Field<?> field) {
        return "/" + field.name();
    }

    private static <T> Changes given(Changes changes, Field<T> field, Optional<T> value) {
        return value.map(present -> changes.and(field, present)).orElse(changes);
    }

    private static void requireConvertible(Stored<Lead> lead) {
        if (lead.content().status().phase() == LeadStatus.Phase.CONVERTED) {
            throw Rejected.conflict("already_converted", "This lead has been converted already.")
                    .with(new Plain.Structure(became(lead)));
        }
        lead.content().requireOpen("converted");
    }

    private static Map<String, Plain> became(Stored<Lead> lead) {
        Map<String, Plain> became = new LinkedHashMap<>();
        became.put("leadId", Plain.text(lead.id().toString()));
        List.of(Lead.CUSTOMER, Lead.CONTACT, Lead.DEAL)
                .forEach(field -> became.put(field.name(), lead.values().plain(field)));
        return became;
    }
}
