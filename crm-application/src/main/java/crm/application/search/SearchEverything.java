package crm.application.search;

import crm.application.access.Caller;
import crm.application.record.Glimpse;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds customers, contacts, leads and deals by what somebody remembers of them (EP-090, SRCH-1). */
public interface SearchEverything {
    Field<String> WORDS = Field.text("q", 200)
            .alsoKnownAs("query", "search")
            .required()
            .describedAs("What is remembered: a name, an e-mail address, a phone number or a number.")
            .exampleOf("harbour");
    Field<String> TYPES = Field.text("types", 100)
            .alsoKnownAs("type")
            .describedAs("Only records of these types; otherwise of all that you may see.")
            .exampleOf("customer,lead");
    Field<Long> LIMIT =
            Field.whole("limit").between(1, 50).orElse(10L).describedAs("How many records of each type are answered.");

    Form PARAMETERS = Form.of(WORDS, TYPES, LIMIT);

    /** What can be searched, in the order in which it is answered. */
    List<RecordType<?>> SEARCHED = List.of(Customer.TYPE, Contact.TYPE, Lead.TYPE, Deal.TYPE);

    /**
     * The records found, type by type, those that fit best first.
     *
     * @throws crm.domain.kernel.Rejected where the words are too few to search with, or a type is asked for that there is
     *     not or that the caller may not see
     */
    Map<RecordType<?>, List<Hit>> search(Caller caller, Values asked);

    /** Whether the field helps to recognise a record: what is searched in, how it stands, and whose it is. */
    static boolean isShown(Field<?> field) {
        return switch (field.kind()) {
            case Kind.Text _, Kind.Email _, Kind.Phone _ -> field.isSearchable();
            case Kind.OneOf<?> _ -> field.name().equals("status");
            case Kind.Reference _ -> Set.of("ownerId", "customerId").contains(field.name());
            case Kind.LongText _, Kind.Url _, Kind.Colour _, Kind.Whole _, Kind.Percent _, Kind.Decimal _ -> false;
            case Kind.Amount _, Kind.Flag _, Kind.Date _, Kind.Moment _, Kind.TimeOfDay _, Kind.TimeZone _ -> false;
            case Kind.CurrencyCode _, Kind.References _, Kind.Words _, Kind.PostalAddress _ -> false;
            case Kind.Lines<?> _, Kind.CustomData _ -> false;
        };
    }

    /** A record that was found. */
    record Hit(Glimpse record, Match match) {}
}
