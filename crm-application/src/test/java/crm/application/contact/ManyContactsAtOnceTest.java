package crm.application.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.record.WriteRecords;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.contact.Consent;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Stored;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contacts that are created many at a time are as if they had come one after the other. */
class ManyContactsAtOnceTest {
    private final House house = new House();
    private final Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme");
    private final Stored<Customer> tulip = house.create(Customer.TYPE, "name", "Tulip");

    @Test
    void each_customer_has_one_primary_contact_and_the_last_who_asks_for_it_is_it() {
        List<WriteRecords.Written<Contact>> written = write(
                contact("Ann", acme),
                contact("Bob", acme),
                contact("Cleo", tulip),
                contact("Dan", acme, "isPrimary", true),
                new WriteRecords.Write.Creation(Contact.TYPE.form().read(Body.of("name", "Eve"))));

        assertEquals(5, written.size());
        assertEquals(List.of("Cleo", "Dan"), primaries());
        assertEquals(List.of("Ann", "Bob", "Cleo", "Dan", "Eve"), names(written));
    }

    @Test
    void one_that_is_refused_takes_nothing_from_the_others() {
        write(contact("Ann", acme));
        List<WriteRecords.Written<Contact>> written =
                write(contact("Bob", acme, "isPrimary", true, "nonsense", 1), contact("Cleo", tulip));

        assertEquals(WriteRecords.Written.Refused.class, written.getFirst().getClass());
        assertEquals(List.of("Ann", "Cleo"), primaries());
    }

    @Test
    void what_they_consent_to_is_remembered_of_each() {
        write(contact("Ann", acme, "smsOptIn", true), contact("Bob", tulip, "smsOptIn", true));
        long each = house.all(Consent.TYPE).size() / 2;
        write(contact("Cleo", acme, "smsOptIn", true));

        assertEquals(3 * each, house.all(Consent.TYPE).size());
    }

    private WriteRecords.Write contact(String name, Stored<Customer> customer, Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(new Object[] {"name", name, "customerId", customer.id().toString()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return new WriteRecords.Write.Creation(Contact.TYPE.form().read(Body.of(all)));
    }

    private List<WriteRecords.Written<Contact>> write(WriteRecords.Write... writes) {
        return house.get(WriteRecords.class).write(house.admin(), Contact.TYPE, List.of(writes));
    }

    private List<String> primaries() {
        return house.all(Contact.TYPE).stream()
                .filter(contact -> contact.values().get(Contact.IS_PRIMARY))
                .map(contact -> contact.values().get(Contact.NAME))
                .sorted()
                .toList();
    }

    private static List<String> names(List<WriteRecords.Written<Contact>> written) {
        return written.stream()
                .map(result -> ((WriteRecords.Written.Done<Contact>) result)
                        .record()
                        .values()
                        .get(Contact.NAME))
                .toList();
    }
}
