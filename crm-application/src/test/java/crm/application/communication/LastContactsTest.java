package crm.application.communication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.testing.House;
import crm.domain.communication.Communication;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Customers, contacts and leads know when they were last talked to, whatever is logged, moved and deleted. */
class LastContactsTest {
    private static final String JANUARY = "2026-01-10T09:00:00Z";
    private static final String FEBRUARY = "2026-02-01T09:00:00Z";

    private final House house = new House();
    private final Stored<Customer> customer = house.create(Customer.TYPE, "name", "Acme");
    private final Stored<Contact> contact =
            house.create(Contact.TYPE, "firstName", "Tina", "customerId", customer.id());
    private final Stored<Lead> lead = house.create(Lead.TYPE, "name", "Tom");

    @Test
    void whoever_was_talked_to_was_last_talked_to_then() {
        log("CALL", FEBRUARY);
        assertCustomer(FEBRUARY);
        assertEquals(
                Optional.of(Instant.parse(FEBRUARY)),
                house.now(contact).values().find(Contact.LAST_CONTACT_DATE));
        house.create(Communication.TYPE, "type", "SMS", "notes", "x", "leadId", lead.id());
        assertEquals(Optional.of(House.START), house.now(lead).values().find(Lead.LAST_CONTACT_DATE));
    }

    @Test
    void what_is_logged_late_takes_nothing_back() {
        log("CALL", FEBRUARY);
        log("EMAIL", JANUARY);
        assertCustomer(FEBRUARY);
    }

    @Test
    void notes_plans_and_failures_are_no_contact() {
        log("NOTE", FEBRUARY);
        for (String status : List.of("DRAFT", "SCHEDULED", "FAILED", "CANCELLED")) {
            house.create(
                    Communication.TYPE,
                    "type",
                    "EMAIL",
                    "content",
                    "x",
                    "status",
                    status,
                    "occurredAt",
                    FEBRUARY,
                    "customerId",
                    customer.id());
        }
        log("MEETING", "2030-01-01T09:00:00Z");
        assertEquals(Optional.empty(), house.now(customer).values().find(Customer.LAST_CONTACT_DATE));
    }

    @Test
    void a_draft_that_is_sent_becomes_a_contact() {
        Stored<Communication> draft = house.create(
                Communication.TYPE, "type", "EMAIL", "content", "x", "status", "DRAFT", "customerId", customer.id());
        house.update(draft, "status", "SENT");
        assertCustomer(House.START.toString());
        assertEquals(House.START, house.now(draft).values().get(Communication.SENT_AT));
    }

    @Test
    void a_mistake_that_is_deleted_leaves_the_contact_before_it() {
        log("CALL", JANUARY);
        Stored<Communication> mistake = log("CALL", FEBRUARY);
        house.delete(mistake);
        assertCustomer(JANUARY);
        assertEquals(
                Optional.of(Instant.parse(JANUARY)), house.now(contact).values().find(Contact.LAST_CONTACT_DATE));
    }

    @Test
    void a_communication_that_moves_takes_its_date_along() {
        Stored<Communication> call = log("CALL", FEBRUARY);
        house.update(call, "occurredAt", JANUARY);
        assertCustomer(JANUARY);

        Stored<Customer> other = house.create(Customer.TYPE, "name", "Other");
        house.update(house.now(call), "customerId", other.id(), "contactId", Plain.NOTHING);
        assertEquals(Optional.empty(), house.now(customer).values().find(Customer.LAST_CONTACT_DATE));
        assertEquals(
                Optional.of(Instant.parse(JANUARY)), house.now(other).values().find(Customer.LAST_CONTACT_DATE));
    }

    @Test
    void a_date_that_somebody_wrote_stays() {
        Stored<Communication> call = log("CALL", JANUARY);
        house.update(house.now(customer), "lastContactDate", FEBRUARY);
        house.delete(call);
        assertCustomer(FEBRUARY);
    }

    @Test
    void a_communication_about_a_deal_is_one_with_its_customer() {
        house.pipeline();
        Stored<Deal> deal = house.create(Deal.TYPE, "name", "Big", "customerId", customer.id());
        Stored<Communication> call =
                house.create(Communication.TYPE, "type", "CALL", "notes", "x", "dealId", deal.id());
        assertEquals(Optional.of(customer.id()), call.values().find(Communication.CUSTOMER));
        assertCustomer(House.START.toString());
    }

    @Test
    void whatever_happens_the_date_is_that_of_the_latest_contact() {
        Random random = new Random(23);
        List<Stored<Communication>> logged = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String at = "2026-01-%02dT09:00:00Z".formatted(1 + random.nextInt(28));
            int what = random.nextInt(3);
            if (what == 0 || logged.isEmpty()) {
                logged.add(log(random.nextInt(4) == 0 ? "NOTE" : "CALL", at));
            } else if (what == 1) {
                int place = random.nextInt(logged.size());
                logged.set(place, house.update(house.now(logged.get(place)), "occurredAt", at));
            } else {
                house.delete(house.now(logged.remove(random.nextInt(logged.size()))));
            }
            assertEquals(
                    logged.stream()
                            .filter(it -> it.content().isContact())
                            .map(it -> it.content().occurredAt())
                            .max(Comparator.naturalOrder()),
                    house.now(customer).values().find(Customer.LAST_CONTACT_DATE),
                    "step " + i);
        }
    }

    private Stored<Communication> log(String type, String at) {
        return house.create(
                Communication.TYPE,
                "type",
                type,
                "notes",
                "x",
                "occurredAt",
                at,
                "customerId",
                customer.id(),
                "contactId",
                contact.id());
    }

    private void assertCustomer(String at) {
        assertEquals(
                Optional.of(Instant.parse(at)), house.now(customer).values().find(Customer.LAST_CONTACT_DATE));
    }
}
