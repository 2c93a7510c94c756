package crm.domain.customer;

import crm.domain.PersonName;
import crm.domain.kernel.Address;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Money;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import crm.domain.lead.LeadSource;
import crm.domain.lead.LeadStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** An organisation or a person the company does, or hopes to do, business with (ENT-10, ENT-11, ENT-12, C-03). */
public record Customer(Values values) implements Entity {
    public static final Field<String> NAME = Field.text("name", 200)
            .searchable()
            .filterable()
            .sortable()
            .personal()
            .describedAs("The name; that of a person is put together from its parts where it is not given.")
            .exampleOf("Acme Corp");
    public static final Field<CustomerType> TYPE_OF_CUSTOMER = Field.choice("type", CustomerType.class)
            .required()
            .orElse(CustomerType.BUSINESS)
            .filterable()
            .describedAs("Whether it is an organisation or a person.");
    public static final Field<CustomerStatus> STATUS = Field.choice("status", CustomerStatus.class)
            .required()
            .orElse(CustomerStatus.ACTIVE)
            .filterable()
            .sortable()
            .describedAs("Whether business is done with it.");
    public static final Field<CustomerCategory> CATEGORY = Field.choice("category", CustomerCategory.class)
            .filterable()
            .sortable()
            .describedAs("What it is to the company.");
    public static final Field<String> FIRST_NAME =
            Field.text("firstName", 100).searchable().personal().describedAs("A person's first name.");
    public static final Field<String> LAST_NAME =
            Field.text("lastName", 100).searchable().personal().describedAs("A person's last name.");
    public static final Field<String> MIDDLE_NAME =
            Field.text("middleName", 100).personal().describedAs("A person's middle name.");
    public static final Field<String> LEGAL_NAME =
            Field.text("legalName", 200).searchable().describedAs("The name in the register.");
    public static final Field<String> TRADING_NAME =
            Field.text("tradingName", 200).alsoKnownAs("dba").searchable().describedAs("The name it does business as.");
    public static final Field<String> INDUSTRY = Field.text("industry", 100)
            .filterable()
            .sortable()
            .describedAs("The line of business.")
            .exampleOf("Technology");
    public static final Field<String> SECTOR =
            Field.text("sector", 100).filterable().describedAs("The sector of the economy.");
    public static final Field<String> WEBSITE = Field.url("website").describedAs("Where it is on the web.");
    public static final Field<String> PRIMARY_EMAIL = Field.email("primaryEmail")
            .alsoKnownAs("email")
            .searchable()
            .filterable()
            .sortable()
            .personal()
            .describedAs("The e-mail address to write to first.");
    public static final Field<String> PRIMARY_PHONE = Field.phone("primaryPhone")
            .alsoKnownAs("phone")
            .searchable()
            .filterable()
            .personal()
            .describedAs("The number to call first.");
    public static final Field<String> FAX = Field.phone("fax").describedAs("The fax number.");
    public static final Field<Address> BILLING_ADDRESS =
            Field.address("billingAddress").alsoKnownAs("address").personal().describedAs("Where invoices go.");
    public static final Field<Address> SHIPPING_ADDRESS =
            Field.address("shippingAddress").personal().describedAs("Where deliveries go.");
    public static final Field<BigDecimal> LATITUDE =
            Field.decimal("latitude", 6).between(-90, 90).describedAs("Degrees north of the equator.");
    public static final Field<BigDecimal> LONGITUDE =
            Field.decimal("longitude", 6).between(-180, 180).describedAs("Degrees east of Greenwich.");
    public static final Field<Long> EMPLOYEE_COUNT = Field.whole("employeeCount")
            .between(0, 100_000_000)
            .filterable()
            .sortable()
            .describedAs("How many people work there.");
    public static final Field<CompanySize> COMPANY_SIZE = Field.choice("companySize", CompanySize.class)
            .alsoKnownAs("size")
            .filterable()
            .sortable()
            .describedAs("How many people work there, in bands; follows from employeeCount where that is known.");
    public static final Field<Currency> CURRENCY_CODE = Field.currency("currencyCode")
            .alsoKnownAs("currency")
            .required()
            .orElseFrom(circumstances -> Optional.of(circumstances.currency()))
            .filterable()
            .describedAs("The currency of its amounts.");
    public static final Field<Money> ANNUAL_REVENUE = Field.money("annualRevenue", CURRENCY_CODE)
            .alsoKnownAs("revenue")
            .atLeast(0)
            .filterable()
            .sortable()
            .describedAs("What it earns in a year.");
    public static final Field<Money> ESTIMATED_VALUE = Field.money("estimatedValue", CURRENCY_CODE)
            .atLeast(0)
            .filterable()
            .sortable()
            .describedAs("What business with it may be worth.");
    public static final Field<Long> FOUNDED_YEAR =
            Field.whole("foundedYear").between(1, 9999).describedAs("The year it was founded in.");
    public static final Field<String> TICKER_SYMBOL =
            Field.text("tickerSymbol", 20).describedAs("What its shares are called on the exchange.");
    public static final Field<Boolean> IS_PUBLIC =
            Field.flag("isPublic").filterable().describedAs("Whether its shares are traded.");
    public static final Field<Id> PARENT = Field.reference("parentCustomerId", "customer")
            .alsoKnownAs("parentCompanyId")
            .filterable()
            .inverse("children")
            .describedAs("The customer it belongs to.");
    public static final Field<Id> OWNER = Field.reference("ownerId", "user")
            .alsoKnownAs("assignedTo")
            .orElseFrom(Circumstances::writer)
            .filterable()
            .describedAs("Who looks after it; whoever creates it, where nobody is named.");
    public static final Field<Id> ACCOUNT_MANAGER =
            Field.reference("accountManager", "user").filterable().describedAs("Who is responsible for the account.");
    public static final Field<String> SOURCE_DETAILS =
            Field.text("sourceDetails", 200).describedAs("Where it was first heard of, in the writer's words.");
    public static final Field<LeadSource> SOURCE = Field.choice("source", LeadSource.class)
            .alsoKnownAs("leadSource")
            .otherwise(LeadSource.OTHER, SOURCE_DETAILS)
            .filterable()
            .describedAs("Where it was first heard of; other words are kept in sourceDetails.");
    public static final Field<LeadStatus> LEAD_STATUS =
            Field.choice("leadStatus", LeadStatus.class).filterable().describedAs("How far it had come as a lead.");
    public static final Field<Instant> FIRST_CONTACT_DATE =
            Field.instant("firstContactDate").filterable().sortable().describedAs("When it was first talked to.");
    public static final Field<Instant> LAST_CONTACT_DATE = Field.instant("lastContactDate")
            .alsoKnownAs("lastContactedAt")
            .filterable()
            .sortable()
            .describedAs("When it was last talked to.");
    public static final Field<Instant> LAST_ACTIVITY_DATE = Field.instant("lastActivityDate")
            .filterable()
            .sortable()
            .describedAs("When anything last happened with it.");
    public static final Field<PreferredChannel> PREFERRED_CHANNEL = Field.choice(
                    "preferredChannel", PreferredChannel.class)
            .filterable()
            .describedAs("How it likes to be reached.");
    public static final Field<ZoneId> TIMEZONE = Field.timeZone("timezone").describedAs("The time zone it lives in.");
    public static final Field<String> PROSPECT_ASSIGNMENT = Field.text("prospectAssignment", 60)
            .filterable()
            .describedAs("The code by which it was assigned as a prospect.");
    public static final Field<String> PROSPECT_REENGAGEMENT = Field.text("prospectReengagement", 60)
            .filterable()
            .describedAs("The code by which it is to be approached again.");
    public static final Field<Boolean> ARCHIVED = Field.flag("archived")
            .readOnly("POST /customers/{id}/archive and /restore change it.")
            .filterable()
            .describedAs("Whether it is put away: lists leave it out where they are not asked for it.");
    public static final Field<Plain.Structure> PREFERENCES =
            Field.customData("preferences").personal().describedAs("What it likes and dislikes.");
    public static final Field<String> NOTES = Field.longText("notes").describedAs("Anything else worth knowing.");
    public static final Field<List<String>> TAGS =
            Field.words("tags", 60).filterable().describedAs("Its labels.").exampleOf("enterprise");
    public static final Field<Plain.Structure> CUSTOM_FIELDS =
            Field.customData("customFields").describedAs("Values that the tenant adds.");

    private static final PersonName PERSON = new PersonName(NAME, FIRST_NAME, MIDDLE_NAME, LAST_NAME);

    public static final RecordType<Customer> TYPE = RecordType.of(Customer.class, "customer", "customers")
            .describedAs("An organisation or a person the company does, or hopes to do, business with.")
            .fields(
                    NAME,
                    TYPE_OF_CUSTOMER,
                    STATUS,
                    CATEGORY,
                    FIRST_NAME,
                    MIDDLE_NAME,
                    LAST_NAME,
                    LEGAL_NAME,
                    TRADING_NAME,
                    INDUSTRY,
                    SECTOR,
                    WEBSITE,
                    PRIMARY_EMAIL,
                    PRIMARY_PHONE,
                    FAX,
                    BILLING_ADDRESS,
                    SHIPPING_ADDRESS,
                    LATITUDE,
                    LONGITUDE,
                    EMPLOYEE_COUNT,
                    COMPANY_SIZE,
                    ANNUAL_REVENUE,
                    ESTIMATED_VALUE,
                    CURRENCY_CODE,
                    FOUNDED_YEAR,
                    TICKER_SYMBOL,
                    IS_PUBLIC,
                    PARENT,
                    OWNER,
                    ACCOUNT_MANAGER,
                    SOURCE,
                    SOURCE_DETAILS,
                    LEAD_STATUS,
                    FIRST_CONTACT_DATE,
                    LAST_CONTACT_DATE,
                    LAST_ACTIVITY_DATE,
                    PREFERRED_CHANNEL,
                    TIMEZONE,
                    PROSPECT_ASSIGNMENT,
                    PROSPECT_REENGAGEMENT,
                    ARCHIVED,
                    PREFERENCES,
                    NOTES,
                    TAGS,
                    CUSTOM_FIELDS)
            .label(NAME)
            .standingBy(STATUS)
            .recognisedBy(List.of(PRIMARY_EMAIL, PRIMARY_PHONE))
            .uniqueOnDemand(PRIMARY_EMAIL)
            .ownedBy(List.of(OWNER, ACCOUNT_MANAGER))
            .archivedBy(ARCHIVED)
            .awaits("sales", "salesQuotations", "salesOrders", "salesInvoices")
            .awaits("projects", "projects")
            .builtBy(Customer::new);

    /** @throws crm.domain.kernel.Rejected where it has no name at all */
    public Customer {
        values = sized(named(values));
    }

    /** This customer put away. @throws Rejected where it is already */
    public Customer archived() {
        if (values.get(ARCHIVED)) {
            throw Rejected.conflict("archived", "This customer is archived already.");
        }
        return new Customer(values.with(ARCHIVED, true));
    }

    /** This customer in use again. @throws Rejected where it is not put away */
    public Customer restored() {
        if (!values.get(ARCHIVED)) {
            throw Rejected.conflict("not_archived", "This customer is neither archived nor deleted.");
        }
        return new Customer(values.with(ARCHIVED, false));
    }

    /** Only a person is called by the parts of a name; for an organisation they are those of whom to ask for. */
    private static Values named(Values values) {
        boolean organisation = values.get(TYPE_OF_CUSTOMER) == CustomerType.BUSINESS;
        return organisation && values.has(NAME) ? values : PERSON.completed(values);
    }

    /** The band follows from the head count (C-40). */
    private static Values sized(Values values) {
        return values.find(EMPLOYEE_COUNT)
                .map(employees -> values.with(COMPANY_SIZE, CompanySize.of(employees)))
                .orElse(values);
    }
}
