package crm.domain.conversion;

import crm.domain.contact.Contact;
import crm.domain.contact.ContactStatus;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerCategory;
import crm.domain.customer.CustomerType;
import crm.domain.deal.Deal;
import crm.domain.deal.DealSource;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadSource;
import java.util.Optional;

/** What a lead hands on to the customer, the contact and the deal it becomes: everything it knows (BR-042). */
public final class Conversions {
    private Conversions() {}

    /** The customer: the lead's company, or the lead itself where it names none. */
    public static Changes customer(Lead lead, Optional<Id> owner) {
        Values from = lead.values();
        boolean business = from.has(Lead.COMPANY);
        Changes customer = Changes.none(Customer.TYPE.form())
                .and(Customer.NAME, from.find(Lead.COMPANY).orElseGet(() -> from.get(Lead.NAME)))
                .and(Customer.TYPE_OF_CUSTOMER, business ? CustomerType.BUSINESS : CustomerType.INDIVIDUAL)
                .and(Customer.CATEGORY, CustomerCategory.CUSTOMER);
        if (!business) {
            customer = handedOn(customer, Customer.FIRST_NAME, from.find(Lead.FIRST_NAME));
            customer = handedOn(customer, Customer.MIDDLE_NAME, from.find(Lead.MIDDLE_NAME));
            customer = handedOn(customer, Customer.LAST_NAME, from.find(Lead.LAST_NAME));
        }
        customer = handedOn(customer, Customer.PRIMARY_EMAIL, from.find(Lead.EMAIL));
        customer = handedOn(customer, Customer.PRIMARY_PHONE, from.find(Lead.PHONE));
        customer = handedOn(customer, Customer.WEBSITE, from.find(Lead.WEBSITE));
        customer = handedOn(customer, Customer.BILLING_ADDRESS, from.find(Lead.ADDRESS));
        customer = handedOn(customer, Customer.SOURCE, from.find(Lead.SOURCE));
        customer = handedOn(customer, Customer.SOURCE_DETAILS, from.find(Lead.SOURCE_DETAILS));
        customer = owned(customer, Customer.OWNER, owner);
        customer = handedOn(customer, Customer.FIRST_CONTACT_DATE, from.find(Lead.FIRST_CONTACT_DATE));
        customer = handedOn(customer, Customer.LAST_CONTACT_DATE, from.find(Lead.LAST_CONTACT_DATE));
        customer = handedOn(customer, Customer.LAST_ACTIVITY_DATE, from.find(Lead.LAST_ACTIVITY_DATE));
        customer = handedOn(customer, Customer.NOTES, from.find(Lead.NOTES));
        customer = handedOn(customer, Customer.ESTIMATED_VALUE, from.find(Lead.ESTIMATED_VALUE));
        return customer.and(Customer.CURRENCY_CODE, from.get(Lead.CURRENCY_CODE))
                .and(Customer.TAGS, from.get(Lead.TAGS))
                .and(Customer.CUSTOM_FIELDS, from.get(Lead.CUSTOM_FIELDS));
    }

    /** The contact: the lead as a person, the primary one of its customer (BR-032). */
    public static Changes contact(Lead lead, Optional<Id> owner, Optional<Id> customer) {
        Values from = lead.values();
        Changes contact = Changes.none(Contact.TYPE.form())
                .and(Contact.NAME, from.get(Lead.NAME))
                .and(Contact.STATUS, ContactStatus.ACTIVE)
                .and(Contact.IS_PRIMARY, customer.isPresent());
        contact = handedOn(contact, Contact.CUSTOMER, customer);
        contact = handedOn(contact, Contact.FIRST_NAME, from.find(Lead.FIRST_NAME));
        contact = handedOn(contact, Contact.MIDDLE_NAME, from.find(Lead.MIDDLE_NAME));
        contact = handedOn(contact, Contact.LAST_NAME, from.find(Lead.LAST_NAME));
        contact = handedOn(contact, Contact.EMAIL, from.find(Lead.EMAIL));
        contact = handedOn(contact, Contact.PHONE, from.find(Lead.PHONE));
        contact = handedOn(contact, Contact.JOB_TITLE, from.find(Lead.JOB_TITLE));
        contact = handedOn(contact, Contact.WEBSITE, from.find(Lead.WEBSITE));
        contact = handedOn(contact, Contact.ADDRESS, from.find(Lead.ADDRESS));
        contact = handedOn(contact, Contact.LEAD_SOURCE, from.find(Lead.SOURCE));
        contact = handedOn(contact, Contact.SOURCE_DETAILS, from.find(Lead.SOURCE_DETAILS));
        contact = handedOn(contact, Contact.LEAD_SCORE, from.find(Lead.LEAD_SCORE));
        contact = owned(contact, Contact.OWNER, owner);
        contact = handedOn(contact, Contact.LAST_CONTACT_DATE, from.find(Lead.LAST_CONTACT_DATE));
        contact = handedOn(contact, Contact.LAST_ACTIVITY_DATE, from.find(Lead.LAST_ACTIVITY_DATE));
        return contact.and(Contact.TAGS, from.get(Lead.TAGS)).and(Contact.CUSTOM_FIELDS, from.get(Lead.CUSTOM_FIELDS));
    }

    /** The deal, worth what the lead was thought to be worth. */
    public static Changes deal(Id id, Lead lead, Optional<Id> owner, Id customer, Optional<Id> contact) {
        Values from = lead.values();
        Changes deal = Changes.none(Deal.TYPE.form())
                .and(Deal.NAME, from.find(Lead.COMPANY).orElseGet(() -> from.get(Lead.NAME)))
                .and(Deal.CUSTOMER, customer)
                .and(Deal.LEAD, id)
                .and(Deal.CURRENCY_CODE, from.get(Lead.CURRENCY_CODE))
                .and(Deal.TAGS, from.get(Lead.TAGS))
                .and(Deal.CUSTOM_FIELDS, from.get(Lead.CUSTOM_FIELDS));
        deal = handedOn(deal, Deal.PRIMARY_CONTACT, contact);
        deal = handedOn(deal, Deal.SOURCE, from.find(Lead.SOURCE).flatMap(Conversions::side));
        deal = handedOn(deal, Deal.AMOUNT, from.find(Lead.ESTIMATED_VALUE).or(() -> from.find(Lead.BUDGET)));
        deal = owned(deal, Deal.OWNER, owner);
        return handedOn(deal, Deal.FIRST_CONTACT_DATE, from.find(Lead.FIRST_CONTACT_DATE));
    }

    /** From which side a deal came whose lead was first heard of there; nobody knows with other sources. */
    private static Optional<DealSource> side(LeadSource source) {
        return switch (source) {
            case WEBSITE, SOCIAL_MEDIA, TRADE_SHOW, WEBINAR, ADVERTISEMENT, EVENT, PAID_SEARCH, ORGANIC_SEARCH ->
                Optional.of(DealSource.INBOUND);
            case EMAIL_CAMPAIGN, COLD_CALL, DIRECT_MAIL, TELEMARKETING -> Optional.of(DealSource.OUTBOUND);
            case REFERRAL -> Optional.of(DealSource.REFERRAL);
            case PARTNER -> Optional.of(DealSource.PARTNER);
            case OTHER -> Optional.empty();
        };
    }

    /** The lead's owner stays, whether or not whoever converts it may see them (BR-042). */
    private static Changes owned(Changes changes, Field<Id> field, Optional<Id> owner) {
        return owner.map(somebody -> changes.andTakenOver(field, somebody)).orElse(changes);
    }

    private static <T> Changes handedOn(Changes changes, Field<T> field, Optional<T> value) {
        return value.map(present -> changes.and(field, present)).orElse(changes);
    }
}
