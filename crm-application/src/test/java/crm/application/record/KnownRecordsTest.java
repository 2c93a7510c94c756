package crm.application.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Caller;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.role.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever enters something that may be there already is told of it, as far as they may see it (C-04). */
class KnownRecordsTest {
    private final House house = new House();
    private final Caller admin = house.admin();

    @Test
    void the_same_address_or_number_is_told_with_why() {
        Stored<Lead> mailed = house.create(Lead.TYPE, "name", "Ada", "email", "ada@example.com");
        Stored<Lead> called = house.create(Lead.TYPE, "name", "Bea", "phone", "555 0100");

        Rejected refusal = known(Lead.TYPE, "name", "A.", "email", "ADA@example.com", "phone", "555 0100");
        assertEquals(
                List.of(
                        Body.of("type", "lead", "id", mailed.id(), "name", "Ada", "reason", "same_email"),
                        Body.of("type", "lead", "id", called.id(), "name", "Bea", "reason", "same_phone")),
                ((Plain.Sequence) refusal.details().member("candidates").orElseThrow()).items());
    }

    @Test
    void customers_and_contacts_are_known_by_theirs() {
        house.create(Customer.TYPE, "name", "Example Inc", "primaryEmail", "info@example.com");
        house.create(Contact.TYPE, "name", "Ada", "email", "ada@example.com", "phone", "555 0100");
        known(Customer.TYPE, "name", "Example", "primaryEmail", "info@example.com");
        known(Contact.TYPE, "name", "Ada L.", "email", "ada@example.com");

        // Colleagues share a number.
        create(admin, Contact.TYPE, "name", "Bea", "phone", "555 0100");
        create(admin, Lead.TYPE, "name", "Bea", "email", "ada@example.com");
    }

    @Test
    void what_was_deleted_is_not_known_and_who_knows_may_add_it_all_the_same() {
        Stored<Lead> first = house.create(Lead.TYPE, "name", "Ada", "email", "ada@example.com");
        house.create(Lead.TYPE, "name", "Ada", "email", "ada@example.com");
        house.delete(first);
        known(Lead.TYPE, "name", "Ada", "email", "ada@example.com");
        house.delete(house.all(Lead.TYPE).getFirst());
        create(admin, Lead.TYPE, "name", "Ada", "email", "ada@example.com");
    }

    @Test
    void what_the_caller_may_not_see_is_not_told() {
        house.create(Lead.TYPE, "name", "Ada", "email", "ada@example.com");
        Caller stranger = house.holding(Scope.OWN, "crm.lead.view", "crm.lead.create");
        Stored<Lead> created = create(stranger, Lead.TYPE, "name", "Ada", "email", "ada@example.com");
        assertEquals(Optional.of("ada@example.com"), created.values().find(Lead.EMAIL));
    }

    private Rejected known(RecordType<?> type, Object... namesAndValues) {
        return house.refused(
                Rejected.Category.CONFLICT, "duplicate_candidates", () -> create(admin, type, namesAndValues));
    }

    private <R extends Entity> Stored<R> create(Caller caller, RecordType<R> type, Object... namesAndValues) {
        return house.get(Records.class)
                .createUnlessKnown(caller, type, type.form().read(Body.of(namesAndValues)));
    }
}
