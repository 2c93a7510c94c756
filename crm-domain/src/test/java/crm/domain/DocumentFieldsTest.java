package crm.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.RecordType;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadEvent;
import crm.domain.user.User;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every field that the documents give people and organisations is there, under its name or as another name of one. */
class DocumentFieldsTest {
    /** They may stand beside the other fields; see {@code crm.domain.kernel.ReadingValuesTest}. */
    private static final List<String> LINES_OF_AN_ADDRESS =
            List.of("address", "address2", "city", "state", "zip", "country");

    @Test
    void of_customers() {
        has(Customer.TYPE, """
                        name industry website status notes type companySize annualRevenue currencyCode primaryEmail
                        primaryPhone billingAddress shippingAddress ownerId accountManager category source
                        firstContactDate lastContactDate preferredChannel timezone tags customFields
                        firstName lastName email phone address leadSource leadStatus assignedTo estimatedValue preferences
                        legalName dba fax address2 city state zip country latitude longitude sector size revenue
                        employeeCount foundedYear tickerSymbol isPublic prospectAssignment prospectReengagement
                        lastActivityDate parentCompanyId""");
    }

    @Test
    void of_contacts() {
        has(Contact.TYPE, """
                        customerId name email phone title status firstName lastName jobTitle department role mobilePhone
                        workPhone linkedinUrl twitterHandle isPrimary ownerId preferredChannel lastContactDate birthday
                        anniversary emailOptIn smsOptIn doNotCall tags customFields notes
                        middleName preferredName emailVerified mobile fax website isDecisionMaker gender spouseName
                        childrenNames address address2 city state zip country latitude longitude timezone language
                        leadSource leadStatus leadScore lastActivityDate companyId assignedToId""");
    }

    @Test
    void of_leads() {
        has(Lead.TYPE, """
                        name email phone company source status notes customerId contactId firstName lastName jobTitle
                        leadScore rating priority campaign medium referrer budget timeline authority need ownerId
                        assignedAt convertedAt conversionSource dealId firstContactDate lastContactDate lastActivityDate
                        disqualifiedAt disqualifiedBy disqualifiedReason tags customFields
                        estimatedMoveDate estimatedValue followUpDate lastContact score qualificationCriteria
                        website address city state zip country sourceDetails assignedToId""");
    }

    @Test
    void of_what_leads_do() {
        has(LeadEvent.TYPE, "leadId type description metadata ipAddress userAgent url duration");
    }

    @Test
    void of_users() {
        has(
                User.TYPE,
                "email username firstName middleName lastName jobTitle department isActive lastLoginAt timezone locale");
    }

    private static void has(RecordType<?> type, String names) {
        assertEquals(
                List.of(),
                Stream.of(names.split("\\s+"))
                        .filter(name -> type.form().find(name).isEmpty() && !LINES_OF_AN_ADDRESS.contains(name))
                        .toList());
    }
}
