package crm.application.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.tag.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagsInUseTest {
    private final House house = new House();
    private final Caller admin = house.admin();

    @Test
    void a_tag_counts_the_records_of_its_category_that_carry_it() {
        Stored<Tag> general = house.create(Tag.TYPE, "name", "vip");
        Stored<Tag> ofLeads = house.create(Tag.TYPE, "name", "vip", "category", "LEAD");
        Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme", "tags", List.of("vip", "old"));
        house.create(Lead.TYPE, "name", "Ada", "tags", List.of("vip"));

        assertEquals(2, usage(general));
        assertEquals(1, usage(ofLeads));
        house.delete(acme);
        assertEquals(1, usage(general));
    }

    @Test
    void whatever_is_written_the_count_is_that_of_the_records() {
        Stored<Tag> tag = house.create(Tag.TYPE, "name", "a");
        Random random = new Random(25);
        List<Stored<Customer>> customers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<String> labels = random.nextBoolean() ? List.of("a", "b") : List.of("b");
            if (customers.size() > 5 && random.nextInt(3) == 0) {
                house.delete(customers.remove(random.nextInt(customers.size())));
            } else if (customers.size() > 5 && random.nextBoolean()) {
                Stored<Customer> one = customers.get(random.nextInt(customers.size()));
                house.update(house.now(one), "tags", labels);
            } else {
                customers.add(house.create(Customer.TYPE, "name", "Customer " + i, "tags", labels));
            }
            long carrying = house.all(Customer.TYPE).stream()
                    .filter(customer -> customer.values().get(Customer.TAGS).contains("a"))
                    .count();
            assertEquals(carrying, usage(tag));
        }
    }

    @Test
    void a_new_name_stands_on_every_record() {
        Stored<Tag> tag = house.create(Tag.TYPE, "name", "vip", "category", "CUSTOMER");
        Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme", "tags", List.of("old", "vip"));
        Stored<Lead> ada = house.create(Lead.TYPE, "name", "Ada", "tags", List.of("vip"));

        house.update(tag, "name", "key account");
        assertEquals(List.of("old", "key account"), house.now(acme).values().get(Customer.TAGS));
        assertEquals(List.of("vip"), house.now(ada).values().get(Lead.TAGS));
        assertEquals(1, usage(house.now(tag)));
    }

    @Test
    void merged_tags_are_one_on_every_record() {
        Stored<Tag> vip = house.create(Tag.TYPE, "name", "vip");
        Stored<Tag> important = house.create(Tag.TYPE, "name", "important");
        Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme", "tags", List.of("important", "vip"));

        merge(vip, important);
        assertEquals(List.of("vip"), house.now(acme).values().get(Customer.TAGS));
        assertTrue(house.isGone(important));
        house.invalid(() -> merge(vip, vip), "/duplicateIds self");
    }

    @Test
    void a_tag_in_use_is_not_deleted() {
        Stored<Tag> tag = house.create(Tag.TYPE, "name", "vip");
        Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme", "tags", List.of("vip"));

        house.refused(Rejected.Category.CONFLICT, "tag_in_use", () -> house.deleteAs(admin, tag));
        house.update(acme, "tags", List.of());
        house.delete(tag);
        assertTrue(house.isGone(tag));
    }

    private long usage(Stored<Tag> tag) {
        return house.get(ShowTags.class).get(admin, tag.id(), Set.of()).usage();
    }

    private Stored<Tag> merge(Stored<Tag> tag, Stored<Tag> other) {
        return house.get(MergeTags.class)
                .merge(
                        admin,
                        tag.id(),
                        Optional.empty(),
                        House.input(MergeTags.VERB, "duplicateIds", List.of(other.id())));
    }
}
