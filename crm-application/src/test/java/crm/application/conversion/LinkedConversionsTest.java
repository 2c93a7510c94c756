package crm.application.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Caller;
import crm.application.testing.House;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.role.Scope;
import crm.domain.user.User;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lead becomes part of what is there already, and keeps its owner as far as there is one (C-72, BR-042). */
class LinkedConversionsTest {
    private final House house = new House();

    @BeforeEach
    void a_pipeline() {
        house.pipeline();
    }

    @Test
    void the_customer_of_a_contact_is_the_customer_of_the_lead() {
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Example Inc");
        Stored<Contact> contact = house.create(Contact.TYPE, "name", "Eve", "customerId", customer.id());
        ConvertLead.Conversion converted = convert(house.admin(), lead(), "contactId", contact.id());

        assertEquals(customer.id(), converted.customer().orElseThrow().id());
        assertEquals(customer.id(), converted.deal().orElseThrow().values().get(Deal.CUSTOMER));
        assertEquals(1, house.all(Customer.TYPE).size());
    }

    @Test
    void the_customer_of_a_deal_is_the_customer_of_the_lead() {
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Example Inc");
        Stored<Deal> deal = house.create(Deal.TYPE, "name", "Big", "customerId", customer.id());
        ConvertLead.Conversion converted = convert(house.admin(), lead(), "dealId", deal.id());

        assertEquals(customer.id(), converted.customer().orElseThrow().id());
        assertEquals(customer.id(), converted.contact().orElseThrow().values().get(Contact.CUSTOMER));
    }

    @Test
    void an_owner_whom_the_converter_does_not_see_stays_the_owner() {
        Id owner = house.user("Olga Owner");
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada", "company", "Example Inc", "ownerId", owner);
        Caller converter = house.holding(
                Scope.ALL,
                "crm.lead.view",
                "crm.lead.convert",
                "crm.customer.view",
                "crm.customer.create",
                "crm.contact.view",
                "crm.contact.create",
                "crm.deal.view",
                "crm.deal.create");
        ConvertLead.Conversion converted = convert(converter, lead);

        assertEquals(owner, converted.customer().orElseThrow().values().get(Customer.OWNER));
        assertEquals(owner, converted.contact().orElseThrow().values().get(Contact.OWNER));
        assertEquals(owner, converted.deal().orElseThrow().values().get(Deal.OWNER));
    }

    @Test
    void what_belonged_to_somebody_who_has_gone_belongs_to_whoever_converts_it() {
        Stored<User> owner = house.create(User.TYPE, "name", "Gone", "email", "gone@acme.example");
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada", "company", "Example Inc", "ownerId", owner.id());
        house.delete(owner);
        Caller admin = house.admin();
        ConvertLead.Conversion converted = convert(admin, lead);

        assertEquals(admin.user(), converted.customer().orElseThrow().values().find(Customer.OWNER));
        assertEquals(admin.user(), converted.deal().orElseThrow().values().find(Deal.OWNER));
    }

    private Stored<Lead> lead() {
        return house.create(Lead.TYPE, "name", "Ada");
    }

    private ConvertLead.Conversion convert(Caller caller, Stored<Lead> lead, Object... input) {
        return house.get(ConvertLead.class)
                .convert(caller, lead.id(), Optional.empty(), House.input(ConvertLead.VERB, input));
    }
}
