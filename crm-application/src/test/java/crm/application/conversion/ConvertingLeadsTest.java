package crm.application.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.role.RoleSeeds;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerType;
import crm.domain.deal.Deal;
import crm.domain.deal.DealSource;
import crm.domain.kernel.Address;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Money;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.ConversionSource;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadSource;
import crm.domain.lead.LeadStatus;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lead becomes a customer, a contact and a deal (BR-041, BR-042, BR-043, C-72). */
class ConvertingLeadsTest {
    private final House house = new House();
    private Stored<Lead> lead;

    @BeforeEach
    void a_lead() {
        house.pipeline();
        lead = house.create(
                Lead.TYPE,
                "firstName",
                "John",
                "lastName",
                "Doe",
                "email",
                "john@example.com",
                "phone",
                "+1234567890",
                "company",
                "Example Inc",
                "jobTitle",
                "CTO",
                "website",
                "example.com",
                "source",
                "REFERRAL",
                "ownerId",
                house.user("Olga Owner"),
                "address",
                Body.of("street", "1 Main St", "city", "Springfield"),
                "estimatedValue",
                30000,
                "currencyCode",
                "CAD",
                "tags",
                List.of("high-value"),
                "customFields",
                Body.of("fleet", 12));
    }

    @Test
    void everything_the_lead_knows_is_handed_on() {
        ConvertLead.Conversion conversion = convert(
                "createCustomer",
                true,
                "createContact",
                true,
                "createDeal",
                true,
                "dealName",
                "Example Inc - Implementation",
                "dealValue",
                50000,
                "dealStage",
                "QUALIFICATION");
        Id owner = house.user("Olga Owner");

        Stored<Customer> customer = conversion.customer().orElseThrow();
        Values company = customer.values();
        assertEquals("Example Inc", company.get(Customer.NAME));
        assertEquals(CustomerType.BUSINESS, company.get(Customer.TYPE_OF_CUSTOMER));
        assertEquals("john@example.com", company.get(Customer.PRIMARY_EMAIL));
        assertEquals("+1234567890", company.get(Customer.PRIMARY_PHONE));
        assertEquals("https://example.com", company.get(Customer.WEBSITE));
        assertEquals(new Address("1 Main St", "", "Springfield", "", "", ""), company.get(Customer.BILLING_ADDRESS));
        assertEquals(LeadSource.REFERRAL, company.get(Customer.SOURCE));
        assertEquals(owner, company.get(Customer.OWNER));
        assertEquals(List.of("high-value"), company.get(Customer.TAGS));
        assertEquals(Body.of("fleet", 12), company.get(Customer.CUSTOM_FIELDS));

        Stored<Contact> contact = conversion.contact().orElseThrow();
        Values person = contact.values();
        assertEquals("John Doe", person.get(Contact.NAME));
        assertEquals("John", person.get(Contact.FIRST_NAME));
        assertEquals("CTO", person.get(Contact.JOB_TITLE));
        assertEquals("john@example.com", person.get(Contact.EMAIL));
        assertEquals(customer.id(), person.get(Contact.CUSTOMER));
        assertTrue(person.get(Contact.IS_PRIMARY));
        assertEquals(owner, person.get(Contact.OWNER));

        Values deal = conversion.deal().orElseThrow().values();
        assertEquals("Example Inc - Implementation", deal.get(Deal.NAME));
        assertEquals(canadian("50000"), deal.get(Deal.AMOUNT));
        assertEquals("QUALIFICATION", deal.get(Deal.STAGE));
        assertEquals(house.pipeline().id(), deal.get(Deal.PIPELINE));
        assertEquals(customer.id(), deal.get(Deal.CUSTOMER));
        assertEquals(contact.id(), deal.get(Deal.PRIMARY_CONTACT));
        assertEquals(lead.id(), deal.get(Deal.LEAD));
        assertEquals(owner, deal.get(Deal.OWNER));
        assertEquals(DealSource.REFERRAL, deal.get(Deal.SOURCE));

        Values converted = conversion.lead().values();
        assertEquals(LeadStatus.CONVERTED, converted.get(Lead.STATUS));
        assertEquals(House.START, converted.get(Lead.CONVERTED_AT));
        assertEquals(ConversionSource.MANUAL, converted.get(Lead.CONVERSION_SOURCE));
        assertEquals(customer.id(), converted.get(Lead.CUSTOMER));
        assertEquals(contact.id(), converted.get(Lead.CONTACT));
        assertEquals(conversion.deal().orElseThrow().id(), converted.get(Lead.DEAL));
        assertEquals(owner, converted.get(Lead.OWNER));
        assertEquals(List.of("CREATE", "STATUS_CHANGE"), house.actions(lead));
    }

    @Test
    void everything_is_created_by_default_and_worth_what_the_lead_was_thought_to_be() {
        ConvertLead.Conversion conversion = convert();
        Values deal = conversion.deal().orElseThrow().values();
        assertEquals("Example Inc", deal.get(Deal.NAME));
        assertEquals(canadian("30000"), deal.get(Deal.AMOUNT));
        assertEquals("PROSPECTING", deal.get(Deal.STAGE));
        assertTrue(conversion.customer().isPresent() && conversion.contact().isPresent());
    }

    @Test
    void a_lead_without_a_company_becomes_an_individual() {
        Stored<Lead> person = house.create(Lead.TYPE, "firstName", "Ada", "middleName", "King", "lastName", "Lovelace");
        Values customer = convert(person).customer().orElseThrow().values();
        assertEquals(CustomerType.INDIVIDUAL, customer.get(Customer.TYPE_OF_CUSTOMER));
        assertEquals("Ada King Lovelace", customer.get(Customer.NAME));
        assertEquals("King", customer.get(Customer.MIDDLE_NAME));
    }

    @Test
    void what_is_not_wanted_is_not_created() {
        ConvertLead.Conversion conversion = convert("createDeal", false, "createContact", false);
        assertTrue(conversion.customer().isPresent());
        assertEquals(Optional.empty(), conversion.contact());
        assertEquals(Optional.empty(), conversion.deal());
        assertEquals(Optional.empty(), conversion.lead().values().find(Lead.DEAL));
    }

    @Test
    void a_deal_needs_a_customer() {
        Rejected refusal = house.refused(() -> convert("createCustomer", false));
        assertEquals("/createDeal", refusal.faults().getFirst().pointer());
        assertTrue(
                convert("createCustomer", false, "createDeal", false).contact().isPresent());
    }

    @Test
    void a_lead_is_converted_once() {
        ConvertLead.Conversion first = convert();
        Rejected refusal = house.refused(this::convert);
        assertEquals(Rejected.Category.CONFLICT, refusal.category());
        assertEquals("already_converted", refusal.code());
        assertEquals(
                Body.of(
                        "leadId",
                        lead.id(),
                        "customerId",
                        first.customer().orElseThrow().id(),
                        "contactId",
                        first.contact().orElseThrow().id(),
                        "dealId",
                        first.deal().orElseThrow().id()),
                refusal.details());
    }

    @Test
    void a_closed_lead_is_opened_again_first() {
        house.update(lead, "status", "DEAD");
        assertEquals("lead_closed", house.refused(this::convert).code());
    }

    @Test
    void records_with_the_same_address_stop_the_conversion_and_are_named() {
        Stored<Customer> customer =
                house.create(Customer.TYPE, "name", "Known Inc", "primaryEmail", "john@example.com");
        Stored<Contact> contact = house.create(Contact.TYPE, "name", "Johnny", "email", "John@Example.com");
        Rejected refusal = house.refused(this::convert);
        assertEquals("duplicate_candidates", refusal.code());
        assertEquals(
                Body.of(
                        "candidates",
                        List.of(
                                candidate("customer", customer, Customer.NAME, "same_email"),
                                candidate("contact", contact, Contact.NAME, "same_email"))),
                refusal.details());
    }

    @Test
    void duplicates_can_be_allowed() {
        house.create(Customer.TYPE, "name", "Known Inc", "primaryEmail", "john@example.com");
        ConvertLead.Conversion conversion = convert("allowDuplicates", true);
        assertEquals(1, conversion.duplicates().size());
        assertTrue(conversion.customer().isPresent());
    }

    @Test
    void what_is_linked_is_not_created_and_no_duplicate() {
        Stored<Customer> customer =
                house.create(Customer.TYPE, "name", "Known Inc", "primaryEmail", "john@example.com");
        Stored<Contact> contact =
                house.create(Contact.TYPE, "name", "Johnny", "email", "john@example.com", "customerId", customer.id());
        ConvertLead.Conversion conversion = convert("customerId", customer.id(), "contactId", contact.id());
        assertEquals(customer.id(), conversion.customer().orElseThrow().id());
        assertEquals(contact.id(), conversion.contact().orElseThrow().id());
        assertEquals(customer.id(), conversion.deal().orElseThrow().values().get(Deal.CUSTOMER));
        assertEquals(
                1,
                house.referring(Contact.TYPE, Contact.CUSTOMER, customer.id()).size());
    }

    @Test
    void a_lead_of_a_customer_stays_with_that_customer() {
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Example Inc");
        Stored<Lead> again =
                house.create(Lead.TYPE, "name", "Jane Doe", "company", "Example Inc", "customerId", customer.id());
        ConvertLead.Conversion conversion = convert(again, "createCustomer", true);
        assertEquals(customer.id(), conversion.customer().orElseThrow().id());
        assertEquals(List.of(), conversion.duplicates());
    }

    @Test
    void customers_that_only_share_the_name_are_mentioned_and_hinder_nothing() {
        Stored<Customer> namesake = house.create(Customer.TYPE, "name", "Example Inc");
        ConvertLead.Conversion conversion = convert();
        assertEquals(
                List.of(namesake.id()),
                conversion.duplicates().stream()
                        .map(duplicate -> duplicate.record().id())
                        .toList());
        assertEquals("same_name", conversion.duplicates().getFirst().reason());
    }

    @Test
    void a_deal_that_is_there_can_be_linked() {
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Known Inc");
        Stored<Deal> deal = house.create(Deal.TYPE, "name", "Running", "customerId", customer.id());
        ConvertLead.Conversion conversion = convert("customerId", customer.id(), "dealId", deal.id());
        assertEquals(deal.id(), conversion.lead().values().get(Lead.DEAL));
        assertEquals(1, house.referring(Deal.TYPE, Deal.CUSTOMER, customer.id()).size());
    }

    @Test
    void where_the_deal_cannot_be_created_nothing_is() {
        assertEquals(
                "unknown_stage",
                house.refused(() -> convert("dealStage", "DREAMING"))
                        .faults()
                        .getFirst()
                        .code());
        assertEquals(
                Rejected.Category.INVALID,
                house.refused(() -> convert("dealValue", -1)).category());
        assertEquals(
                Rejected.Category.INVALID,
                house.refused(() -> convert("dealValue", new BigDecimal("0.001")))
                        .category());
        assertEquals(
                "unknown_reference",
                house.refused(() -> convert("customerId", house.nextId()))
                        .faults()
                        .getFirst()
                        .code());
        assertFalse(house.now(lead).values().has(Lead.CONVERTED_AT));
    }

    @Test
    void a_sales_representative_converts_what_is_theirs() {
        Caller sales = house.caller(RoleSeeds.SALES_REP, house.user("Olga Owner"));
        assertTrue(convert(sales, lead).deal().isPresent());
        Stored<Lead> foreign = house.create(Lead.TYPE, "name", "Somebody else's");
        assertEquals(
                Rejected.Category.FORBIDDEN,
                house.refused(() -> convert(sales, foreign)).category());
        Caller user = house.caller(RoleSeeds.USER, house.user("Una User"));
        assertEquals(
                Rejected.Category.FORBIDDEN,
                house.refused(() -> convert(user, foreign)).category());
    }

    private ConvertLead.Conversion convert(Object... input) {
        return convert(lead, input);
    }

    private ConvertLead.Conversion convert(Stored<Lead> which, Object... input) {
        return convert(house.admin(), which, input);
    }

    private ConvertLead.Conversion convert(Caller caller, Stored<Lead> which, Object... input) {
        return house.get(ConvertLead.class)
                .convert(caller, which.id(), Optional.empty(), House.input(ConvertLead.VERB, input));
    }

    private static Plain candidate(String type, Stored<?> record, Field<String> name, String reason) {
        return Body.of("type", type, "id", record.id(), "name", record.values().get(name), "reason", reason);
    }

    private static Money canadian(String amount) {
        return new Money(new BigDecimal(amount), Currency.getInstance("CAD"));
    }
}
