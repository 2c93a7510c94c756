package crm.application.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Caller;
import crm.application.record.Parameters;
import crm.application.testing.House;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.role.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SearchTest {
    private final House house = new House();
    private final Caller admin = house.admin();
    private final SearchEverything search = house.get(SearchEverything.class);

    @Test
    void all_four_types_are_searched_at_once() {
        house.pipeline();
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Harbour");
        house.create(Contact.TYPE, "name", "Ann Harbour");
        house.create(Lead.TYPE, "name", "Bob", "company", "Harbour");
        house.create(Deal.TYPE, "name", "Harbour deal", "customerId", customer.id());

        Map<String, Integer> counts = new TreeMap<>();
        search(admin, Map.of("q", "harbour")).forEach((type, hits) -> counts.put(type.path(), hits.size()));
        assertEquals(Map.of("customers", 1, "contacts", 1, "leads", 1, "deals", 1), counts);
        assertEquals(
                List.of("leads"),
                search(admin, Map.of("q", "harbour", "types", "lead")).keySet().stream()
                        .map(RecordType::path)
                        .toList());
    }

    @Test
    void nobody_finds_what_they_may_not_see() {
        Id rita = house.user("Rita Rep");
        Stored<Customer> hers = house.create(Customer.TYPE, "name", "Harbour North", "ownerId", rita);
        for (int i = 0; i < 30; i++) {
            house.create(Customer.TYPE, "name", "Harbour " + i);
        }
        Caller own = house.caller(house.holding(Scope.OWN, "crm.customer.view").grants(), rita);

        assertEquals(List.of(hers.id()), found(own, Map.of("q", "harbour")));
        assertEquals(1, search(own, Map.of("q", "harbour")).size());
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> search(own, Map.of("q", "harbour", "types", "deal")));
    }

    @Test
    void a_number_is_found_however_it_is_written() {
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Harbour", "primaryPhone", "+1 (555) 010-2030");

        assertEquals(List.of(customer.id()), found(admin, Map.of("q", "+1 555.010.2030")));
        assertEquals(List.of(customer.id()), found(admin, Map.of("q", "0102030")));
        assertEquals(List.of(customer.id()), found(admin, Map.of("q", "0049 555 010 2030")));
    }

    @Test
    void a_guess_is_made_only_where_nothing_is_found() {
        Stored<Customer> harbour = house.create(Customer.TYPE, "name", "Harbour");
        house.create(Lead.TYPE, "name", "Harbor");

        assertEquals(List.of(harbour.id()), found(admin, Map.of("q", "harbour")));
        Map<RecordType<?>, List<SearchEverything.Hit>> guessed = search(admin, Map.of("q", "harboor"));
        assertEquals(Match.SIMILAR, guessed.get(Customer.TYPE).getFirst().match());
    }

    @Test
    void among_equally_good_ones_the_last_changed_comes_first() {
        Stored<Customer> first = house.create(Customer.TYPE, "name", "Harbour", "industry", "Retail");
        house.clock.advance(Duration.ofHours(1));
        Stored<Customer> second = house.create(Customer.TYPE, "name", "Harbour", "industry", "Finance");
        assertEquals(List.of(second.id(), first.id()), found(admin, Map.of("q", "harbour")));

        house.clock.advance(Duration.ofHours(1));
        house.update(first, "industry", "Health");
        assertEquals(List.of(first.id(), second.id()), found(admin, Map.of("q", "harbour")));
        assertEquals(List.of(first.id()), found(admin, Map.of("q", "harbour", "limit", "1")));
    }

    @Test
    void what_cannot_be_searched_is_said() {
        assertEquals(
                "too_short",
                house.refused(() -> search(admin, Map.of("q", "h"))).code());
        assertEquals("too_short", house.refused(() -> search(admin, Map.of())).code());
        assertEquals(
                "unknown_type",
                house.refused(() -> search(admin, Map.of("q", "harbour", "types", "ship")))
                        .code());
    }

    private List<Id> found(Caller caller, Map<String, String> parameters) {
        return Optional.ofNullable(search(caller, parameters).get(Customer.TYPE)).orElseThrow().stream()
                .map(hit -> hit.record().id())
                .toList();
    }

    private Map<RecordType<?>, List<SearchEverything.Hit>> search(Caller caller, Map<String, String> parameters) {
        return search.search(caller, Parameters.read(SearchEverything.PARAMETERS, parameters));
    }
}
