package crm.application.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.record.Records;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.note.Note;
import crm.domain.role.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MergingTest {
    private final House house = new House();
    private final Caller admin = house.admin();
    private final MergeRecords mergers = house.get(MergeRecords.class);

    @Test
    void what_the_survivor_lacks_comes_from_its_duplicates() {
        Stored<Customer> acme = house.create(
                Customer.TYPE,
                "name",
                "Acme",
                "industry",
                "Retail",
                "tags",
                List.of("vip"),
                "customFields",
                Map.of("a", 1));
        Stored<Customer> twin = house.create(
                Customer.TYPE,
                "name",
                "Acme Ltd",
                "industry",
                "Finance",
                "primaryEmail",
                "office@acme.example",
                "tags",
                List.of("vip", "export"),
                "customFields",
                Map.of("a", 2, "b", 3));

        Stored<Customer> merged = merge(acme, "duplicateIds", List.of(twin.id().toString()));

        assertEquals("Acme", merged.values().get(Customer.NAME));
        assertEquals("Retail", merged.values().get(Customer.INDUSTRY));
        assertEquals("office@acme.example", merged.values().get(Customer.PRIMARY_EMAIL));
        assertEquals(List.of("vip", "export"), merged.values().get(Customer.TAGS));
        assertEquals(
                Map.of("a", Plain.number(1), "b", Plain.number(3)),
                merged.values().get(Customer.CUSTOM_FIELDS).members());
        assertTrue(house.isGone(twin));
    }

    @Test
    void whose_value_counts_can_be_chosen_field_by_field() {
        Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme", "industry", "Retail");
        Stored<Customer> twin = house.create(Customer.TYPE, "name", "Acme Ltd", "industry", "Finance");

        Stored<Customer> merged = merge(
                acme,
                "duplicateIds",
                List.of(twin.id().toString()),
                "fields",
                Map.of("name", twin.id().toString()));
        assertEquals("Acme Ltd", merged.values().get(Customer.NAME));
        assertEquals("Retail", merged.values().get(Customer.INDUSTRY));
    }

    @Test
    void what_referred_to_a_duplicate_refers_to_the_survivor() {
        house.pipeline();
        Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme");
        Stored<Customer> twin = house.create(Customer.TYPE, "name", "Acme Ltd", "parentCustomerId", acme.id());
        Stored<Customer> child = house.create(Customer.TYPE, "name", "Acme North", "parentCustomerId", twin.id());
        Stored<Contact> ann = house.create(Contact.TYPE, "name", "Ann", "customerId", acme.id());
        Stored<Contact> bob = house.create(Contact.TYPE, "name", "Bob", "customerId", twin.id());
        Stored<Deal> deal = house.create(Deal.TYPE, "name", "Deal", "customerId", twin.id());
        Stored<Note> note = house.create(Note.TYPE, "content", "Called", "customerId", twin.id(), "isPrivate", true);

        merge(acme, "duplicateIds", List.of(twin.id().toString()));

        assertEquals(acme.id(), house.now(child).values().get(Customer.PARENT));
        assertEquals(acme.id(), house.now(deal).values().get(Deal.CUSTOMER));
        assertEquals(acme.id(), house.now(note).values().get(Note.CUSTOMER));
        assertEquals(acme.id(), house.now(bob).values().get(Contact.CUSTOMER));
        assertTrue(house.now(ann).values().get(Contact.IS_PRIMARY));
        assertEquals(false, house.now(bob).values().get(Contact.IS_PRIMARY));
    }

    @Test
    void a_survivor_that_lay_beneath_its_duplicate_takes_its_place() {
        Stored<Customer> top = house.create(Customer.TYPE, "name", "Group");
        Stored<Customer> duplicate = house.create(Customer.TYPE, "name", "Acme", "parentCustomerId", top.id());
        Stored<Customer> between = house.create(Customer.TYPE, "name", "Region", "parentCustomerId", duplicate.id());
        Stored<Customer> survivor = house.create(Customer.TYPE, "name", "Acme Ltd", "parentCustomerId", between.id());

        Stored<Customer> merged = merge(survivor, "duplicateIds", List.of(duplicate.id()));
        assertEquals(top.id(), merged.values().get(Customer.PARENT));
        assertEquals(survivor.id(), house.now(between).values().get(Customer.PARENT));
    }

    @Test
    void whoever_asks_for_a_merged_record_is_told_where_it_went() {
        Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme");
        Stored<Customer> twin = house.create(Customer.TYPE, "name", "Acme Ltd");
        Stored<Customer> third = house.create(Customer.TYPE, "name", "Acme & Co");
        merge(twin, "duplicateIds", List.of(third.id().toString()));
        merge(acme, "duplicateIds", List.of(twin.id().toString()));

        Rejected refusal = house.refused(() -> get(admin, third.id()));
        assertEquals("merged", refusal.code());
        assertEquals(
                Optional.of(Plain.text(acme.id().toString())), refusal.details().member("mergedInto"));
        Caller stranger = house.holding(Scope.OWN, "crm.customer.view");
        assertEquals("not_found", house.refused(() -> get(stranger, third.id())).code());
    }

    @Test
    void what_cannot_be_merged_is_said() {
        Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme");
        house.invalid(() -> merge(acme, "duplicateIds", List.of(acme.id().toString())), "/duplicateIds self");
        house.invalid(
                () -> merge(acme, "duplicateIds", List.of(house.nextId().toString())),
                "/duplicateIds/0 unknown_reference");
        house.invalid(() -> merge(acme), "/duplicateIds required");
        Stored<Customer> twin = house.create(Customer.TYPE, "name", "Acme Ltd");
        house.invalid(
                () -> merge(
                        acme,
                        "duplicateIds",
                        List.of(twin.id().toString()),
                        "fields",
                        Map.of("colour", twin.id().toString(), "name", "neither")),
                "/fields/colour unknown_field",
                "/fields/name unknown_choice");
        Caller reader = house.caller("MANAGER", house.user("Mara Manager"));
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> mergers.merge(
                        reader,
                        Customer.TYPE,
                        MergeRecords.MERGE_CUSTOMERS,
                        acme.id(),
                        Optional.empty(),
                        House.input(
                                MergeRecords.MERGE_CUSTOMERS,
                                "duplicateIds",
                                List.of(twin.id().toString()))));
    }

    @Test
    void leads_and_contacts_are_merged_likewise() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada");
        Stored<Lead> twin = house.create(Lead.TYPE, "name", "Ada L", "email", "ada@example.com");
        Stored<Lead> merged = mergers.merge(
                house.caller(admin.grants(), admin.user().orElseThrow()),
                Lead.TYPE,
                MergeRecords.MERGE_LEADS,
                lead.id(),
                Optional.empty(),
                House.input(
                        MergeRecords.MERGE_LEADS,
                        "duplicates",
                        List.of(twin.id().toString())));
        assertEquals("ada@example.com", merged.values().get(Lead.EMAIL));
    }

    @Test
    void undoing_a_merger_gives_back_what_was_there() {
        for (int seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            List<Stored<Customer>> customers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                customers.add(someCustomer(random));
            }
            Map<String, Plain> before = state();
            List<String> duplicates = customers.subList(1, 3).stream()
                    .map(customer -> customer.id().toString())
                    .toList();
            merge(customers.getFirst(), "duplicateIds", duplicates);
            MergeRecords.Undone<Customer> undone = unmerge(customers.getFirst());

            assertEquals(before, state(), "seed " + seed);
            assertEquals(List.of(), undone.kept());
            assertEquals(2, undone.restored().size());
        }
    }

    @Test
    void what_somebody_has_changed_since_stays_and_is_listed() {
        Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme");
        Stored<Customer> twin = house.create(Customer.TYPE, "name", "Acme Ltd", "primaryEmail", "office@acme.example");
        Stored<Contact> bob = house.create(Contact.TYPE, "name", "Bob", "customerId", twin.id());
        merge(acme, "duplicateIds", List.of(twin.id().toString()));
        house.update(house.now(acme), "primaryEmail", "new@acme.example");
        house.delete(house.now(bob));

        MergeRecords.Undone<Customer> undone = unmerge(acme);
        assertEquals("new@acme.example", undone.survivor().values().get(Customer.PRIMARY_EMAIL));
        assertEquals(
                Set.of(
                        new MergeRecords.Kept(Customer.TYPE, acme.id(), Optional.of("primaryEmail")),
                        new MergeRecords.Kept(Contact.TYPE, bob.id(), Optional.empty())),
                Set.copyOf(undone.kept()));
        house.refused(Rejected.Category.CONFLICT, "not_merged", () -> unmerge(acme));
    }

    private Stored<Customer> someCustomer(Random random) {
        List<Object> fields = new ArrayList<>(List.of("name", "Customer " + random.nextInt(100)));
        if (random.nextBoolean()) {
            fields.addAll(List.of(
                    "annualRevenue", random.nextInt(1000), "currencyCode", random.nextBoolean() ? "USD" : "EUR"));
        }
        if (random.nextBoolean()) {
            fields.addAll(List.of("tags", List.of("t" + random.nextInt(3))));
        }
        if (random.nextBoolean()) {
            fields.addAll(List.of("billingAddress", Map.of("city", "Halifax")));
        }
        Stored<Customer> customer = house.create(Customer.TYPE, fields.toArray());
        for (int i = random.nextInt(3); i > 0; i--) {
            house.create(Contact.TYPE, "name", "Contact " + i, "customerId", customer.id());
            house.create(Note.TYPE, "content", "Note " + i, "customerId", customer.id());
        }
        return customer;
    }

    /** What all records hold, whatever their versions. */
    private Map<String, Plain> state() {
        Map<String, Plain> state = new TreeMap<>();
        house.store
                .snapshot()
                .forEach((id, record) ->
                        state.put(record.type() + " " + id, record.values().plain()));
        return state;
    }

    private Stored<Customer> merge(Stored<Customer> survivor, Object... input) {
        return mergers.merge(
                house.caller(admin.grants(), admin.user().orElseThrow()),
                Customer.TYPE,
                MergeRecords.MERGE_CUSTOMERS,
                survivor.id(),
                Optional.empty(),
                MergeRecords.MERGE_CUSTOMERS.input().read(Body.of(input)));
    }

    private MergeRecords.Undone<Customer> unmerge(Stored<Customer> survivor) {
        return mergers.unmerge(
                house.caller(admin.grants(), admin.user().orElseThrow()),
                Customer.TYPE,
                MergeRecords.UNMERGE_CUSTOMERS,
                survivor.id(),
                Optional.empty(),
                House.input(MergeRecords.UNMERGE_CUSTOMERS));
    }

    private Records.View<Customer> get(Caller caller, Id id) {
        return house.get(Records.class).get(caller, Customer.TYPE, id, Set.of());
    }
}
