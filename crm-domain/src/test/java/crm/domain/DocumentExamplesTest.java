package crm.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.communication.Communication;
import crm.domain.communication.CommunicationOutcome;
import crm.domain.communication.CommunicationType;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerCategory;
import crm.domain.customer.CustomerType;
import crm.domain.deal.Deal;
import crm.domain.kernel.Money;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The request bodies of document 001, section 2 and appendix A, are accepted as they are printed. */
class DocumentExamplesTest {

    @Test
    void the_customer_of_section_2_1() {
        Values customer = Writing.created(Customer.TYPE, """
                {
                  "name": "Acme Corp",
                  "type": "BUSINESS",
                  "industry": "Technology",
                  "website": "https://acme.com",
                  "primaryEmail": "info@acme.com",
                  "primaryPhone": "+1234567890",
                  "billingAddress": {
                    "street": "1 Main St", "city": "Springfield", "state": "IL", "zip": "62701", "country": "US"
                  },
                  "ownerId": "00000000-0000-0000-0000-000000000007",
                  "category": "CUSTOMER",
                  "source": "WEB",
                  "tags": ["enterprise", "tech"]
                }""").values();
        assertEquals("Acme Corp", customer.get(Customer.NAME));
        assertEquals(CustomerType.BUSINESS, customer.get(Customer.TYPE_OF_CUSTOMER));
        assertEquals(CustomerCategory.CUSTOMER, customer.get(Customer.CATEGORY));
        assertEquals(LeadSource.WEBSITE, customer.get(Customer.SOURCE));
        assertEquals("Springfield", customer.get(Customer.BILLING_ADDRESS).city());
        assertEquals(Writing.id(7), customer.get(Customer.OWNER));
        assertEquals(List.of("enterprise", "tech"), customer.get(Customer.TAGS));
    }

    @Test
    void the_lead_of_section_2_3() {
        Values lead = Writing.created(Lead.TYPE, """
                {
                  "firstName": "John",
                  "lastName": "Doe",
                  "email": "john@example.com",
                  "phone": "+1234567890",
                  "company": "Example Inc",
                  "jobTitle": "CTO",
                  "source": "Website Form",
                  "campaign": "Q1 2026 Campaign",
                  "ownerId": "00000000-0000-0000-0000-000000000007",
                  "tags": ["high-value"]
                }""").values();
        assertEquals("John Doe", lead.get(Lead.NAME));
        assertEquals(LeadSource.OTHER, lead.get(Lead.SOURCE));
        assertEquals("Website Form", lead.get(Lead.SOURCE_DETAILS));
        assertEquals("Q1 2026 Campaign", lead.get(Lead.CAMPAIGN));
    }

    @Test
    void the_deal_of_section_2_4_and_that_of_appendix_a_are_the_same_deal() {
        String section = """
                {
                  "name": "Acme Corp - Enterprise License",
                  "customerId": "00000000-0000-0000-0000-000000000002",
                  "pipelineId": "00000000-0000-0000-0000-000000000003",
                  "stage": "PROSPECTING",
                  "amount": 100000,
                  "currencyCode": "USD",
                  "expectedCloseDate": "2026-06-30",
                  "probability": 25,
                  "ownerId": "00000000-0000-0000-0000-000000000007",
                  "products": [
                    {"productId": "prod-1", "name": "Enterprise License", "quantity": 10, "price": 10000}
                  ],
                  "tags": ["enterprise", "annual"]
                }""";
        String appendix = section.replace("\"price\": 10000}", "\"price\": 10000, \"total\": 100000}");
        Values deal = Writing.created(Deal.TYPE, section).values();
        assertEquals(dollars("100000"), deal.get(Deal.AMOUNT));
        assertEquals(dollars("25000"), deal.get(Deal.WEIGHTED_VALUE));
        assertEquals("PROSPECTING", deal.get(Deal.STAGE));
        assertEquals(LocalDate.parse("2026-06-30"), deal.get(Deal.EXPECTED_CLOSE_DATE));
        assertEquals(true, deal.get(Deal.PROBABILITY_OVERRIDDEN));
        assertEquals(deal, Writing.created(Deal.TYPE, appendix).values());
    }

    @Test
    void the_communication_of_section_2_5() {
        Values communication = Writing.created(Communication.TYPE, """
                {
                  "type": "CALL",
                  "subject": "Follow-up call",
                  "notes": "Discussed implementation timeline",
                  "occurredAt": "2026-02-08T14:30:00Z",
                  "direction": "OUTBOUND",
                  "duration": 30,
                  "outcome": "SUCCESSFUL",
                  "customerId": "00000000-0000-0000-0000-000000000002",
                  "contactId": "00000000-0000-0000-0000-000000000003",
                  "dealId": "00000000-0000-0000-0000-000000000004"
                }""").values();
        assertEquals(CommunicationType.CALL, communication.get(Communication.TYPE_OF_COMMUNICATION));
        assertEquals("Discussed implementation timeline", communication.get(Communication.CONTENT));
        assertEquals(30, communication.get(Communication.DURATION));
        assertEquals(CommunicationOutcome.SUCCESSFUL, communication.get(Communication.OUTCOME));
        assertEquals(Writing.id(4), communication.get(Communication.DEAL));
    }

    @Test
    void a_pipeline_called_default_is_the_same_as_none() {
        Values deal = Writing.created(Deal.TYPE, """
                {"name": "x", "customerId": "00000000-0000-0000-0000-000000000002", "pipelineId": "default"}""").values();
        assertEquals(Optional.empty(), deal.find(Deal.PIPELINE));
    }

    private static Money dollars(String amount) {
        return new Money(new BigDecimal(amount), Currency.getInstance("USD"));
    }
}
