package crm.domain.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DuplicateRulesTest {

    @Test
    void names_are_compared_without_legal_form_order_and_punctuation() {
        for (String name : List.of(
                "Acme Tools Ltd.",
                "ACME Tools, Inc.",
                "Tools Acme GmbH & Co. KG",
                "acme-tools S.A.",
                "Acme Tools LLC")) {
            assertEquals("acme tools", name(name), name);
        }
        assertEquals("ag", name("AG"));
        assertEquals("and brown smith", name("Smith & Brown"));
    }

    @Test
    void addresses_and_numbers_are_compared_by_what_tells_them_apart() {
        assertEquals("anna@x.example", Spelling.email("anna+crm@x.example").orElseThrow());
        assertTrue(Spelling.email("nobody").isEmpty());
        assertEquals(phone("+1 (555) 424-2424"), phone("0555 424 24 24"));
        assertEquals(phone("+49 30 1234567"), phone("030/1234567"));
        assertTrue(Spelling.phone("110").isEmpty());
        assertEquals(
                "acme.example",
                Spelling.domain("https://www.acme.example:8080/shop?x=1").orElseThrow());
        assertEquals("acme.example", Spelling.domain("office@acme.example").orElseThrow());
        assertTrue(Spelling.domain("somebody@gmail.com").isEmpty());
    }

    @Test
    void each_thing_in_common_counts_and_says_so() {
        Traits one = customer("Acme Ltd", "office@acme.example", "+1 555 424 2424");
        Traits other = customer("ACME Inc", "office@acme.example", "555-424-2424");

        Likeness likeness = DuplicateRules.CUSTOMER.compare(one, other);

        assertEquals(100, likeness.score());
        assertEquals(
                List.of(Reason.SAME_EMAIL, Reason.SAME_PHONE, Reason.SAME_NAME, Reason.SAME_DOMAIN), reasons(likeness));
        assertEquals(
                List.of(60, 45, 60, 30),
                likeness.evidence().stream().map(Likeness.Evidence::points).toList());
    }

    @Test
    void similar_names_count_by_how_similar_they_are() {
        Likeness likeness = DuplicateRules.CUSTOMER.compare(
                customer("Northwind Traders", "a@northwind.example", ""),
                customer("Northwnd Traders", "b@northwind.example", ""));

        assertEquals(List.of(Reason.SIMILAR_NAME, Reason.SAME_DOMAIN), reasons(likeness));
        assertEquals(67, likeness.score());
        assertEquals(
                "Much the same name. 75 % of it is the same.",
                likeness.evidence().getFirst().detail());
    }

    @Test
    void colleagues_are_not_duplicates() {
        Id company = new Id(UUID.randomUUID());
        Values anna = contact("Anna Berg", "anna@acme.example").with(Contact.CUSTOMER, company);
        Values omar = contact("Omar Said", "omar@acme.example").with(Contact.CUSTOMER, company);
        Values berg = contact("Berg, Anna", "a.berg@acme.example").with(Contact.CUSTOMER, company);

        assertEquals(0, people(anna, omar).score());
        assertEquals(95, people(anna, berg).score());
        assertEquals(List.of(Reason.SAME_NAME, Reason.SAME_DOMAIN, Reason.SAME_COMPANY), reasons(people(anna, berg)));
    }

    @Test
    void a_name_with_a_slip_anywhere_shares_a_key_with_the_right_one() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            String name = word(random) + " " + word(random) + " " + word(random);
            Set<Long> keys = new HashSet<>(customer(name, "", "").keys());
            keys.retainAll(customer(slipped(name, random), "", "").keys());
            assertFalse(keys.isEmpty(), name);
        }
    }

    @Test
    void comparing_is_the_same_both_ways() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            Traits one = customer(word(random) + " " + word(random), word(random) + "@x.example", "");
            Traits other = customer(slipped(word(random) + " ab", random), word(random) + "@x.example", "");
            assertEquals(DuplicateRules.CUSTOMER.compare(one, other), DuplicateRules.CUSTOMER.compare(other, one));
        }
    }

    private static String slipped(String name, Random random) {
        int at = random.nextInt(name.length());
        // Words that run together are other words.
        at = name.charAt(at) == ' ' ? at - 1 : at;
        char letter = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(3)) {
            case 0 -> name.substring(0, at) + name.substring(at + 1);
            case 1 -> name.substring(0, at) + letter + name.substring(at);
            default -> name.substring(0, at) + letter + name.substring(at + 1);
        };
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int length = 4 + random.nextInt(6); length > 0; length--) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static String name(String name) {
        return Spelling.name(name.toLowerCase(Locale.ROOT)).orElseThrow();
    }

    private static String phone(String phone) {
        String digits = Spelling.phone(phone).orElseThrow();
        return digits.substring(digits.length() - 7);
    }

    private static List<Reason> reasons(Likeness likeness) {
        return likeness.evidence().stream().map(Likeness.Evidence::reason).toList();
    }

    private static Likeness people(Values one, Values other) {
        return DuplicateRules.CONTACT.compare(
                traits(DuplicateRules.CONTACT, one), traits(DuplicateRules.CONTACT, other));
    }

    private static Values contact(String name, String email) {
        return given(given(blank(Contact.TYPE), Contact.NAME, name), Contact.EMAIL, email);
    }

    private static Traits customer(String name, String email, String phone) {
        Values values = given(blank(Customer.TYPE), Customer.NAME, name);
        values = given(values, Customer.PRIMARY_EMAIL, email);
        return traits(DuplicateRules.CUSTOMER, given(values, Customer.PRIMARY_PHONE, phone));
    }

    private static Values blank(RecordType<?> type) {
        return type.form().blankLine();
    }

    private static Values given(Values values, Field<String> field, String text) {
        return text.isEmpty() ? values : values.with(field, text);
    }

    private static Traits traits(DuplicateRules rules, Values values) {
        return rules.traits(values, text -> text.toLowerCase(Locale.ROOT));
    }
}
