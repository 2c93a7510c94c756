package crm.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.group.UserGroup;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadEvent;
import crm.domain.role.Grant;
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

    @Test
    void every_word_of_their_vocabularies_is_understood() {
        understands(Customer.TYPE_OF_CUSTOMER, "BUSINESS INDIVIDUAL");
        understands(Customer.STATUS, "ACTIVE INACTIVE");
        understands(Contact.STATUS, "ACTIVE INACTIVE");
        understands(
                Customer.COMPANY_SIZE,
                "SMALL MEDIUM LARGE ENTERPRISE MICRO_1_10 SMALL_11_50 MEDIUM_51_200 LARGE_201_1000 ENTERPRISE_1000_PLUS");
        understands(Customer.CATEGORY, "CUSTOMER PARTNER PROSPECT");
        understands(Customer.SOURCE, "WEB REFERRAL EVENT CAMPAIGN");
        understands(Customer.PREFERRED_CHANNEL, "EMAIL PHONE SMS IN_PERSON");
        understands(Contact.PREFERRED_CHANNEL, "EMAIL PHONE SMS");
        understands(Contact.ROLE, "DECISION_MAKER INFLUENCER USER GATEKEEPER");
        understands(Lead.STATUS, """
                        NEW QUALIFIED CONVERTED LOST DISQUALIFIED CONTACTED PROPOSAL_SENT NEGOTIATION WON ARCHIVED INTERESTED
                        NOT_INTERESTED DEAD NURTURING""");
        understands(Lead.SOURCE, """
                        WEBSITE EMAIL_CAMPAIGN SOCIAL_MEDIA REFERRAL COLD_CALL TRADE_SHOW WEBINAR ADVERTISEMENT PARTNER EVENT
                        PAID_SEARCH ORGANIC_SEARCH DIRECT_MAIL TELEMARKETING OTHER""");
        understands(Lead.RATING, "HOT WARM COLD");
        understands(Lead.PRIORITY, "LOW MEDIUM NORMAL HIGH URGENT");
        understands(Lead.MEDIUM, "ORGANIC PAID SOCIAL REFERRAL DIRECT");
        understands(Lead.TIMELINE, "IMMEDIATE 1_3_MONTHS 3_6_MONTHS 6_12_MONTHS 12_PLUS_MONTHS");
        understands(Lead.AUTHORITY, "YES NO UNKNOWN");
        understands(Lead.NEED, "EXPLICIT IMPLIED");
        understands(Lead.CONVERSION_SOURCE, "MANUAL AUTOMATED");
        understands(
                LeadEvent.KIND,
                "PAGE_VIEW EMAIL_OPEN EMAIL_CLICK FORM_SUBMISSION PHONE_CALL MEETING SOCIAL_ENGAGEMENT OTHER");
        understands(UserGroup.KIND, "SALES_TEAM MARKETING_TEAM FINANCE_TEAM MANAGEMENT CUSTOM");
        understands(Grant.SCOPE, "OWN LOCATION CLIENT ALL");
    }

    private static void understands(Field<? extends Choice> field, String words) {
        for (String word : words.split("\\s+")) {
            Object read = field.parse(field.name(), word).orElseThrow();
            boolean isAnother = read.toString().equals("OTHER") && !word.equals("OTHER");
            assertFalse(isAnother, field.name() + " knows no " + word);
        }
    }

    private static void has(RecordType<?> type, String names) {
        assertEquals(
                List.of(),
                Stream.of(names.split("\\s+"))
                        .filter(name -> type.form().find(name).isEmpty() && !LINES_OF_AN_ADDRESS.contains(name))
                        .toList());
    }
}
