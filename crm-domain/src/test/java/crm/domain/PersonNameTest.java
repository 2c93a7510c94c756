package crm.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.lead.Lead;
import crm.domain.user.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Either form of a person's name is accepted (C-06). */
class PersonNameTest {

    @Test
    void the_parts_make_the_name() {
        assertEquals("Ada King Lovelace", name("""
                {"lastName": "Lovelace", "middleName": "King", "firstName": "Ada"}"""));
        assertEquals("Lovelace", name("""
                {"lastName": "Lovelace"}"""));
    }

    @Test
    void a_name_that_is_given_stands() {
        assertEquals("Countess of Lovelace", name("""
                {"name": "Countess of Lovelace", "firstName": "Ada", "lastName": "Lovelace"}"""));
    }

    @Test
    void a_new_part_makes_a_new_name() {
        Lead ada = Writing.created(Lead.TYPE, """
                {"firstName": "Ada", "lastName": "Byron"}""");
        Lead married = Writing.updated(Lead.TYPE, ada, """
                {"lastName": "Lovelace"}""");
        assertEquals("Ada Lovelace", married.values().get(Lead.NAME));
        Lead renamed = Writing.updated(Lead.TYPE, married, """
                {"name": "Countess"}""");
        assertEquals("Countess", renamed.values().get(Lead.NAME));
        assertEquals(
                "Countess", Writing.updated(Lead.TYPE, renamed, """
                        {"jobTitle": "Mathematician"}""").values().get(Lead.NAME));
    }

    @Test
    void nobody_is_nameless() {
        assertEquals(List.of("/name required"), Writing.faults(() -> name("{}")));
        assertEquals(List.of("/name required"), Writing.faults(() -> name("""
                {"name": "  ", "firstName": ""}""")));
        assertEquals(List.of("/name required"), Writing.faults(() -> Writing.created(Customer.TYPE, "{}")));
        assertEquals(List.of("/name required"), Writing.faults(() -> Writing.created(Contact.TYPE, "{}")));
        assertEquals(List.of("/name required"), Writing.faults(() -> Writing.created(User.TYPE, """
                {"email": "ada@example.com"}""")));
    }

    @Test
    void clearing_the_name_leaves_its_parts() {
        Lead countess = Writing.created(Lead.TYPE, """
                {"name": "Countess", "firstName": "Ada"}""");
        assertEquals("Ada", Writing.updated(Lead.TYPE, countess, """
                        {"name": null}""").values().get(Lead.NAME));
    }

    @Test
    void an_organisation_is_not_called_after_the_person_who_speaks_for_it() {
        Customer acme = Writing.created(Customer.TYPE, """
                {"name": "Acme Corp"}""");
        Customer withPerson = Writing.updated(Customer.TYPE, acme, """
                {"firstName": "Wile", "lastName": "Coyote"}""");
        assertEquals("Acme Corp", withPerson.values().get(Customer.NAME));
    }

    @Test
    void an_individual_is_called_by_the_parts() {
        Customer ada = Writing.created(Customer.TYPE, """
                {"type": "INDIVIDUAL", "firstName": "Ada", "lastName": "Byron"}""");
        Customer married = Writing.updated(Customer.TYPE, ada, """
                {"lastName": "Lovelace"}""");
        assertEquals("Ada Lovelace", married.values().get(Customer.NAME));
    }

    @Test
    void a_name_that_grows_too_long_is_cut_between_characters() {
        String part = "𝒜".repeat(66) + "x";
        Lead crowded = Writing.created(Lead.TYPE, """
                {"firstName": "%s", "middleName": "%s", "lastName": "%s"}""".formatted(part, part, part));
        String name = crowded.values().get(Lead.NAME);
        assertEquals(200, name.codePointCount(0, name.length()));
        assertEquals(
                0,
                name.codePoints()
                        .filter(point -> point >= 0xD800 && point <= 0xDFFF)
                        .count());
    }

    private static String name(String json) {
        return Writing.created(Lead.TYPE, json).values().get(Lead.NAME);
    }
}
