package crm.application.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.role.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records come with those they refer to and with those that refer to them. */
class IncludedRecordsTest {
    private final House house = new House();
    private final Caller admin = house.admin();
    private Stored<Customer> acme;

    @BeforeEach
    void a_customer() {
        house.pipeline();
        acme = house.createAs(admin, Customer.TYPE, "name", "Acme");
    }

    @Test
    void a_record_comes_with_what_it_refers_to() {
        Stored<Contact> ada = house.create(Contact.TYPE, "name", "Ada", "customerId", acme.id());
        Stored<Deal> deal =
                house.create(Deal.TYPE, "name", "Licence", "customerId", acme.id(), "primaryContactId", ada.id());
        Records.View<Deal> view = get(admin, deal, "customer", "primaryContact", "owner", "pipeline", "lead");
        assertEquals(Optional.of(acme), one(view, "customer"));
        assertEquals(Optional.of(house.now(ada)), one(view, "primaryContact"));
        assertEquals(admin.user(), one(view, "owner").map(Stored::id));
        assertEquals(Optional.of(house.pipeline()), one(view, "pipeline"));
        assertEquals(Optional.empty(), one(view, "lead"));
    }

    @Test
    void what_it_refers_to_may_have_gone() {
        Stored<Contact> ada = house.create(Contact.TYPE, "name", "Ada");
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Grace", "contactId", ada.id());
        house.delete(ada);
        assertEquals(Optional.empty(), one(get(admin, lead, "contact"), "contact"));
    }

    @Test
    void a_record_comes_with_those_that_refer_to_it_the_newest_first() {
        for (String name : List.of("Ada", "Grace", "Linus")) {
            house.clock.advance(Duration.ofMinutes(1));
            house.create(Contact.TYPE, "name", name, "customerId", acme.id());
        }
        Records.View<Customer> view = get(admin, acme, "contacts", "deals");
        Records.Several contacts = several(view, "contacts");
        assertEquals(
                List.of("Linus", "Grace", "Ada"),
                contacts.records().stream()
                        .map(contact -> contact.values().get(Contact.NAME))
                        .toList());
        assertEquals(3, contacts.total());
        assertEquals(0, several(view, "deals").total());
        assertEquals(List.of(), several(view, "deals").records());
    }

    @Test
    void a_hundred_come_along_and_all_are_counted() {
        for (int i = 0; i < 103; i++) {
            house.createAs(admin, Lead.TYPE, "name", "Lead " + i, "customerId", acme.id());
        }
        Records.Several leads = several(get(admin, acme, "leads"), "leads");
        assertEquals(100, leads.records().size());
        assertEquals(103, leads.total());
    }

    @Test
    void every_record_of_a_list_comes_with_its_own() {
        Stored<Customer> other = house.create(Customer.TYPE, "name", "Other", "parentCustomerId", acme.id());
        house.create(Lead.TYPE, "name", "Ada", "customerId", acme.id());
        house.create(Lead.TYPE, "name", "Grace", "customerId", other.id());
        house.create(Lead.TYPE, "name", "Linus", "customerId", other.id());
        Records.Listing<Customer> listing = house.get(Records.class)
                .list(admin, Customer.TYPE, Query.all(Customer.TYPE), Set.of("leads", "parentCustomer", "children"));
        Map<Id, Records.View<Customer>> views = Map.of(
                listing.views().get(0).record().id(), listing.views().get(0),
                listing.views().get(1).record().id(), listing.views().get(1));
        assertEquals(1, several(views.get(acme.id()), "leads").total());
        assertEquals(2, several(views.get(other.id()), "leads").total());
        assertEquals(1, several(views.get(acme.id()), "children").total());
        assertEquals(Optional.of(acme), one(views.get(other.id()), "parentCustomer"));
        assertEquals(Optional.empty(), one(views.get(acme.id()), "parentCustomer"));
    }

    @Test
    void every_record_of_a_list_tells_how_many_refer_to_it_as_far_as_the_caller_sees_them() {
        Stored<Customer> other = house.create(Customer.TYPE, "name", "Other");
        house.create(Lead.TYPE, "name", "Ada", "customerId", acme.id());
        house.create(Contact.TYPE, "name", "Grace", "customerId", acme.id());
        house.create(Contact.TYPE, "name", "Linus", "customerId", acme.id());
        Id seller = house.user("Sam");
        Caller caller = house.caller(
                new Grants(Map.of(
                        "crm.customer.view", Scope.ALL, "crm.contact.view", Scope.ALL, "crm.lead.view", Scope.OWN)),
                seller);

        Map<String, Long> counts = counts(get(admin, acme, "counts"));
        assertEquals(2, counts.get("contacts"));
        assertEquals(1, counts.get("leads"));
        assertEquals(0, counts.get("deals"));
        assertEquals(0, counts(get(admin, other, "counts")).get("contacts"));
        Map<String, Long> seen = counts(get(caller, acme, "counts"));
        assertEquals(2, seen.get("contacts"));
        assertEquals(0, seen.get("leads"));
        assertFalse(seen.containsKey("deals"));
    }

    private static Map<String, Long> counts(Records.View<?> view) {
        return ((Records.Counts) included(view, "counts")).counts();
    }

    @Test
    void of_types_that_are_still_to_come_none_come_along() {
        Records.View<Customer> view = get(admin, acme, "sales");
        assertEquals(
                List.of("salesQuotations", "salesOrders", "salesInvoices"),
                view.included().stream().map(Records.Included::name).toList());
        assertEquals(0, several(view, "salesOrders").total());
    }

    @Test
    void what_is_asked_for_twice_comes_once() {
        Records.View<Customer> view = get(admin, acme, "sales", "salesInvoices");
        assertEquals(
                List.of("salesInvoices", "salesOrders", "salesQuotations"),
                view.included().stream().map(Records.Included::name).sorted().toList());
    }

    @Test
    void nothing_comes_that_was_not_asked_for() {
        assertEquals(List.of(), get(admin, acme).included());
    }

    @Test
    void an_unknown_name_is_refused_with_those_there_are() {
        Rejected refusal = house.refused(
                Rejected.Category.MALFORMED, "unknown_include", () -> get(admin, acme, "contacts", "secrets"));
        assertEquals("/include", refusal.faults().getFirst().pointer());
        assertTrue(refusal.getMessage().contains("contacts"), refusal.getMessage());
    }

    @Test
    void what_comes_along_needs_the_permission_to_see_it() {
        Caller caller = house.holding(Scope.ALL, "crm.customer.view");
        for (String name : List.of("contacts", "owner")) {
            Rejected refusal =
                    house.refused(Rejected.Category.FORBIDDEN, "permission_missing", () -> get(caller, acme, name));
            String permission = name.equals("owner") ? "crm.user.view" : "crm.contact.view";
            assertEquals(Body.of("permission", permission, "scope", "OWN"), refusal.details());
        }
    }

    @Test
    void whoever_sees_their_own_alone_gets_and_counts_their_own_alone() {
        Id seller = house.user("Sam");
        Caller caller =
                house.caller(new Grants(Map.of("crm.customer.view", Scope.ALL, "crm.lead.view", Scope.OWN)), seller);
        Stored<Lead> own = house.create(Lead.TYPE, "name", "Ada", "customerId", acme.id(), "ownerId", seller);
        house.create(Lead.TYPE, "name", "Grace", "customerId", acme.id());
        Records.Several leads = several(get(caller, acme, "leads"), "leads");
        assertEquals(1, leads.total());
        assertEquals(List.of(own.id()), leads.records().stream().map(Stored::id).toList());
    }

    @Test
    void what_a_record_refers_to_stays_hidden_from_whoever_may_not_see_it() {
        Id seller = house.user("Sam");
        Caller caller =
                house.caller(new Grants(Map.of("crm.customer.view", Scope.OWN, "crm.lead.view", Scope.ALL)), seller);
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Grace", "customerId", acme.id());
        assertEquals(Optional.empty(), one(get(caller, lead, "customer"), "customer"));
    }

    @Test
    void a_record_that_may_not_be_seen_is_not_there() {
        Caller blind = house.holding(Scope.OWN, "crm.customer.view");
        house.refused(Rejected.Category.NOT_FOUND, "not_found", () -> get(blind, acme));
        Caller nobody = house.holding(Scope.ALL, "crm.lead.view");
        house.refused(Rejected.Category.FORBIDDEN, "permission_missing", () -> get(nobody, acme));
    }

    @Test
    void a_list_holds_what_its_reader_may_see_and_counts_no_more() {
        Id seller = house.user("Sam");
        Caller caller = house.caller(new Grants(Map.of("crm.customer.view", Scope.OWN)), seller);
        Stored<Customer> own = house.create(Customer.TYPE, "name", "Own", "accountManager", seller);
        Records.Listing<Customer> listing =
                house.get(Records.class).list(caller, Customer.TYPE, Query.all(Customer.TYPE), Set.of());
        assertEquals(Optional.of(1L), listing.total());
        assertEquals(own.id(), listing.views().getFirst().record().id());
        assertFalse(listing.more());
    }

    private <R extends Entity> Records.View<R> get(Caller caller, Stored<R> record, String... include) {
        return house.get(Records.class).get(caller, record.type(), record.id(), Set.of(include));
    }

    private static Optional<Stored<?>> one(Records.View<?> view, String name) {
        return ((Records.One) included(view, name)).record();
    }

    private static Records.Several several(Records.View<?> view, String name) {
        return (Records.Several) included(view, name);
    }

    private static Records.Included included(Records.View<?> view, String name) {
        return view.included().stream()
                .filter(included -> included.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
