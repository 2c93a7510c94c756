package crm.application.conversion;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.conversion.Links.Linked;
import crm.application.record.Change;
import crm.application.record.Duplicates;
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
    private final Links links;
    private final AlikeRecords alike;
    private final Clock clock;

    ConversionService(
            RecordFinder finder, Records records, RecordWriter writer, Links links, AlikeRecords alike, Clock clock) {
        this.finder = finder;
        this.records = records;
        this.writer = writer;
        this.links = links;
        this.alike = alike;
        this.clock = clock;
    }

    @Override
    public Conversion convert(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Lead> lead = finder.forVerb(caller, VERB, Lead.TYPE, id, version);
        Values wanted = finder.input(caller, VERB, input);
        requireConvertible(lead);
        Linked linked = links.of(caller, lead, wanted);
        boolean newCustomer = wanted.get(CREATE_CUSTOMER) && linked.customer().isEmpty();
        boolean newContact = wanted.get(CREATE_CONTACT) && linked.contact().isEmpty();
        List<Duplicates.Candidate> similar =
                alike.find(caller, lead, newCustomer, newContact, wanted.get(ALLOW_DUPLICATES));
        Optional<Id> owner = links.owner(caller, lead);
        Optional<Stored<Customer>> customer = newCustomer
                ? Optional.of(records.create(caller, Customer.TYPE, Conversions.customer(lead.content(), owner)))
                : linked.customer();
        Optional<Id> buyer = customer.map(Stored::id);
        Optional<Stored<Contact>> contact = newContact
                ? Optional.of(records.create(caller, Contact.TYPE, Conversions.contact(lead.content(), owner, buyer)))
                : linked.contact();
        Optional<Stored<Deal>> deal = linked.deal().isPresent() || !wanted.get(CREATE_DEAL)
                ? linked.deal()
                : Optional.of(deal(caller, lead, wanted, owner, buyer, contact.map(Stored::id)));
        Lead converted = lead.content()
                .converted(
                        buyer,
                        contact.map(Stored::id),
                        deal.map(Stored::id),
                        ConversionSource.MANUAL,
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        Stored<Lead> saved = writer.update(caller, lead, converted, Change.STATUS_CHANGE);
        return new Conversion(saved, customer, contact, deal, similar);
    }

    private Stored<Deal> deal(
            Caller caller,
            Stored<Lead> lead,
            Values wanted,
            Optional<Id> owner,
            Optional<Id> customer,
            Optional<Id> contact) {
        Id buyer = customer.orElseThrow(() -> Rejected.invalid(
                CREATE_DEAL,
                "customer_needed",
                "A deal is made with a customer: create one, or name one by customerId."));
        Changes changes = Conversions.deal(lead.id(), lead.content(), owner, buyer, contact);
        changes = given(changes, Deal.NAME, wanted.find(DEAL_NAME));
        changes = given(changes, Deal.STAGE, wanted.find(DEAL_STAGE));
        changes = given(changes, Deal.PIPELINE, wanted.find(PIPELINE));
        changes = wanted.has(DEAL_VALUE) ? changes.andAmount(Deal.AMOUNT, wanted.get(DEAL_VALUE)) : changes;
        return created(caller, changes);
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
