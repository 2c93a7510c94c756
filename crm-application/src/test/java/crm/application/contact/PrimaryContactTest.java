package crm.application.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.testing.House;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer that has contacts has exactly one primary one (BR-031). */
class PrimaryContactTest {
    private final House house = new House();
    private Stored<Customer> acme;
    private Stored<Customer> other;

    @BeforeEach
    void two_customers() {
        acme = house.create(Customer.TYPE, "name", "Acme Corp");
        other = house.create(Customer.TYPE, "name", "Other Ltd");
    }

    @Test
    void the_first_contact_is_the_primary_one_and_the_second_is_not() {
        assertTrue(isPrimary(contact(acme)));
        assertFalse(isPrimary(contact(acme)));
    }

    @Test
    void a_new_contact_can_take_the_part() {
        Stored<Contact> first = contact(acme);
        Stored<Contact> second = house.create(Contact.TYPE, "name", "B", "customerId", acme.id(), "isPrimary", true);
        assertTrue(isPrimary(second));
        assertFalse(isPrimary(house.now(first)));
    }

    @Test
    void the_part_is_given_by_the_verb() {
        Stored<Contact> first = contact(acme);
        Stored<Contact> second = contact(acme);
        assertTrue(isPrimary(setPrimary(second)));
        assertFalse(isPrimary(house.now(first)));
        assertEquals(2, setPrimary(second).version());
    }

    @Test
    void the_part_is_not_laid_down() {
        Stored<Contact> first = contact(acme);
        assertEquals(
                "primary_needed",
                house.refused(() -> house.update(first, "isPrimary", false))
                        .faults()
                        .getFirst()
                        .code());
    }

    @Test
    void a_contact_of_nobody_is_nobodys_primary_one() {
        Stored<Contact> loose = house.create(Contact.TYPE, "name", "Loose", "isPrimary", true);
        assertFalse(isPrimary(loose));
        assertEquals("no_customer", house.refused(() -> setPrimary(loose)).code());
    }

    @Test
    void whoever_leaves_hands_the_part_to_the_oldest_that_stays() {
        Stored<Contact> first = contact(acme);
        Stored<Contact> second = contact(acme);
        Stored<Contact> third = contact(acme);
        house.update(first, "customerId", other.id());
        assertTrue(isPrimary(house.now(first)));
        assertTrue(isPrimary(house.now(second)));
        house.delete(house.now(second));
        assertTrue(isPrimary(house.now(third)));
        house.update(third, "customerId", Plain.NOTHING);
        assertFalse(isPrimary(house.now(third)));
    }

    @Test
    void whoever_joins_does_not_push_the_primary_one_aside() {
        Stored<Contact> there = contact(other);
        Stored<Contact> joining = contact(acme);
        house.update(joining, "customerId", other.id());
        assertTrue(isPrimary(house.now(there)));
        assertFalse(isPrimary(house.now(joining)));
        house.update(house.now(joining), "customerId", acme.id());
        house.update(house.now(joining), "customerId", other.id(), "isPrimary", true);
        assertFalse(isPrimary(house.now(there)));
    }

    @Test
    void contacts_go_with_their_customer_and_hand_nothing_on() {
        Stored<Contact> first = contact(acme);
        Stored<Contact> second = contact(acme);
        house.delete(acme);
        assertTrue(house.isGone(first));
        assertTrue(house.isGone(second));
        assertEquals(List.of("CREATE", "DELETE"), house.actions(second));
    }

    @Test
    void exactly_one_is_primary_whatever_happens() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<Stored<Contact>> contacts = new ArrayList<>();
            for (int step = 0; step < 25; step++) {
                anything(random, contacts);
                assertOnePrimary(acme.id(), "seed " + seed + " step " + step);
                assertOnePrimary(other.id(), "seed " + seed + " step " + step);
            }
        }
    }

    private void anything(Random random, List<Stored<Contact>> contacts) {
        Stored<Customer> customer = random.nextBoolean() ? acme : other;
        if (contacts.isEmpty() || random.nextInt(3) == 0) {
            contacts.add(house.create(
                    Contact.TYPE, "name", "x", "customerId", customer.id(), "isPrimary", random.nextBoolean()));
            return;
        }
        Stored<Contact> contact = house.now(contacts.get(random.nextInt(contacts.size())));
        switch (random.nextInt(4)) {
            case 0 -> setPrimary(contact);
            case 1 -> house.update(contact, "customerId", customer.id());
            case 2 -> house.update(contact, "customerId", customer.id(), "isPrimary", true);
            default -> {
                house.delete(contact);
                contacts.removeIf(it -> it.id().equals(contact.id()));
            }
        }
    }

    private void assertOnePrimary(Id customer, String when) {
        List<Stored<Contact>> contacts = house.referring(Contact.TYPE, Contact.CUSTOMER, customer);
        assertEquals(
                contacts.isEmpty() ? 0 : 1,
                contacts.stream().filter(PrimaryContactTest::isPrimary).count(),
                when);
    }

    private Stored<Contact> contact(Stored<Customer> customer) {
        return house.create(Contact.TYPE, "name", "A", "customerId", customer.id());
    }

    private Stored<Contact> setPrimary(Stored<Contact> contact) {
        return house.get(SetPrimaryContact.class)
                .setPrimary(house.admin(), contact.id(), Optional.empty(), House.input(SetPrimaryContact.VERB));
    }

    private static boolean isPrimary(Stored<Contact> contact) {
        return contact.values().get(Contact.IS_PRIMARY);
    }
}
