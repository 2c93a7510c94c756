package crm.application.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.record.RecordStore;
import crm.application.record.Stamp;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every search in records has to do. */
public abstract class RecordSearchContract {
    private static final Stamp STAMP = new Stamp(Instant.parse("2026-06-01T12:00:00Z"), Optional.empty());
    private Id harbour;
    private Id harbourSystems;
    private Id blueHarbour;
    private Id seaharbourg;

    protected abstract RecordStore store();

    protected abstract RecordSearch search();

    /** Works for a tenant that has nothing else. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @BeforeEach
    void keep_four_customers() {
        harbour = customer("Härbour", "office@mill.example", "+1 (555) 010-2030");
        harbourSystems = customer("Harbour Systems", "info@harbour-systems.example", "+49 30 901820");
        blueHarbour = customer("Blue Harbour", "blue@water.example", "+1 555 777 0000");
        seaharbourg = customer("Seaharbourg", "sea@water.example", "+1 555 888 0000");
    }

    @Test
    void what_fits_best_comes_first_without_regard_to_case_and_accents() {
        assertEquals(
                List.of(
                        new RecordSearch.Found(harbour, Match.EXACT),
                        new RecordSearch.Found(harbourSystems, Match.BEGINNING),
                        new RecordSearch.Found(blueHarbour, Match.WORD),
                        new RecordSearch.Found(seaharbourg, Match.PART)),
                holding("HARBOUR", 10));
    }

    @Test
    void every_word_has_to_be_there() {
        assertEquals(List.of(harbourSystems), ids(holding("systems harb", 10)));
        assertEquals(List.of(), ids(holding("harbour mountain", 10)));
    }

    @Test
    void an_address_and_a_number_are_found_whole_and_in_part() {
        assertEquals(List.of(new RecordSearch.Found(harbour, Match.EXACT)), holding("office@mill.example", 10));
        assertEquals(List.of(harbour), ids(holding("15550102030", 10)));
        assertEquals(List.of(harbour), ids(holding("0102030", 10)));
    }

    @Test
    void no_more_than_asked_for_are_answered() {
        assertEquals(List.of(harbour, harbourSystems), ids(holding("harbour", 2)));
    }

    @Test
    void a_slip_of_the_pen_is_forgiven() {
        assertEquals(List.of(), holding("sistems", 10));
        assertEquals(List.of(harbourSystems), ids(resembling("sistems")));
        assertEquals(List.of(), resembling("zebra"));
    }

    @Test
    void signs_of_patterns_stand_for_themselves() {
        assertEquals(List.of(), holding("h%r", 10));
        assertEquals(List.of(), holding("h_rbour", 10));
    }

    @Test
    void each_type_is_searched_by_itself() {
        Id contact = new Id(UUID.randomUUID());
        Values values = Contact.TYPE
                .form()
                .blankLine()
                .with(Contact.CUSTOMER, harbour)
                .with(Contact.FIRST_NAME, "Anna")
                .with(Contact.LAST_NAME, "Harbour");
        inTransaction(() -> store().insert(Contact.TYPE, contact, new Contact(values), STAMP));

        List<RecordType<?>> types = List.of(Contact.TYPE, Customer.TYPE, Lead.TYPE);
        Map<RecordType<?>, List<RecordSearch.Found>> found = inTransaction(() -> search().holding(types, "harbour", 2));
        assertEquals(List.of(contact), ids(found.get(Contact.TYPE)));
        assertEquals(List.of(harbour, harbourSystems), ids(found.get(Customer.TYPE)));
        assertEquals(List.of(), found.get(Lead.TYPE));

        Map<RecordType<?>, List<RecordSearch.Found>> alike =
                inTransaction(() -> search().resembling(types, "sistems", 10));
        assertEquals(List.of(), alike.get(Contact.TYPE));
        assertEquals(List.of(harbourSystems), ids(alike.get(Customer.TYPE)));
    }

    protected List<RecordSearch.Found> holding(String words, int most) {
        return inTransaction(() -> search().holding(List.of(Customer.TYPE), words, most))
                .get(Customer.TYPE);
    }

    private List<RecordSearch.Found> resembling(String words) {
        return inTransaction(() -> search().resembling(List.of(Customer.TYPE), words, 10))
                .get(Customer.TYPE);
    }

    private static List<Id> ids(List<RecordSearch.Found> found) {
        return found.stream().map(RecordSearch.Found::record).toList();
    }

    private Id customer(String name, String email, String phone) {
        Id id = new Id(UUID.randomUUID());
        Values values = with(Customer.NAME, name)
                .with(Customer.PRIMARY_EMAIL, email)
                .with(Customer.PRIMARY_PHONE, phone)
                .with(Customer.CURRENCY_CODE, Currency.getInstance("USD"));
        inTransaction(() -> store().insert(Customer.TYPE, id, new Customer(values), STAMP));
        return id;
    }

    private static Values with(Field<String> field, String value) {
        return Customer.TYPE.form().blankLine().with(field, value);
    }
}
