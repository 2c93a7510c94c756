package crm.application.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.testing.House;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong with a conversion is told in the words in which it was asked for. */
class RefusedConversionsTest {
    private final House house = new House();
    private Stored<Lead> lead;

    @BeforeEach
    void a_lead() {
        house.pipeline();
        lead = house.create(Lead.TYPE, "name", "Ada", "company", "Example Inc");
    }

    @Test
    void faults_of_the_deal_point_to_what_the_conversion_was_given() {
        house.invalid(() -> convert("dealValue", new BigDecimal("0.005")), "/dealValue not_in_currency");
        house.invalid(() -> convert("dealStage", "NOWHERE"), "/dealStage unknown_stage");
    }

    @Test
    void faults_of_the_conversion_itself_are_told_at_once() {
        house.invalid(
                () -> convert(
                        "dealValue",
                        -1,
                        "customerId",
                        house.nextId(),
                        "pipelineId",
                        "x",
                        "createDeal",
                        "maybe",
                        "fee",
                        1),
                "/dealValue out_of_range",
                "/customerId unknown_reference",
                "/pipelineId invalid_id",
                "/createDeal wrong_type",
                "/fee unknown_field");
    }

    @Test
    void a_stale_version_converts_nothing() {
        house.update(lead, "jobTitle", "CTO");
        Rejected refusal = house.refused(
                Rejected.Category.STALE,
                "stale_version",
                () -> house.get(ConvertLead.class)
                        .convert(house.admin(), lead.id(), Optional.of(1L), House.input(ConvertLead.VERB)));
        assertEquals(0, refusal.faults().size());
    }

    @Test
    void nothing_of_another_customer_is_linked() {
        Stored<Customer> ours = house.create(Customer.TYPE, "name", "Ours");
        Stored<Customer> theirs = house.create(Customer.TYPE, "name", "Theirs");
        Stored<Contact> contact = house.create(Contact.TYPE, "name", "Eve", "customerId", theirs.id());
        Stored<Deal> deal = house.create(Deal.TYPE, "name", "Theirs", "customerId", theirs.id());
        house.invalid(
                () -> convert("customerId", ours.id(), "contactId", contact.id(), "dealId", deal.id()),
                "/contactId another_customers",
                "/dealId another_customers");
        Stored<Deal> another = house.create(Deal.TYPE, "name", "Ours", "customerId", ours.id());
        house.invalid(() -> convert("contactId", contact.id(), "dealId", another.id()), "/contactId another_customers");
    }

    private ConvertLead.Conversion convert(Object... input) {
        return house.get(ConvertLead.class)
                .convert(house.admin(), lead.id(), Optional.empty(), House.input(ConvertLead.VERB, input));
    }
}
