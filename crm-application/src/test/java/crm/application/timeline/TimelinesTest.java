package crm.application.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Caller;
import crm.application.record.Parameters;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.note.Note;
import crm.domain.role.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelinesTest {
    private final House house = new House();
    private final ViewTimeline timelines = house.get(ViewTimeline.class);
    private final Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme");
    private final Stored<Customer> other = house.create(Customer.TYPE, "name", "Other");

    @Test
    void page_by_page_everything_comes_once_and_the_latest_first() {
        house.pipeline();
        Random random = new Random(25);
        List<String> happened = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            // Some things happen at the same moment.
            house.clock.advance(Duration.ofSeconds(random.nextInt(3)));
            Stored<?> record = random.nextBoolean() ? note(acme, false) : deal(acme);
            happened.add(record.id().toString());
            note(other, false);
        }
        Collections.reverse(happened);

        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Map<String, String> asked = new HashMap<>(Map.of("limit", "7"));
            cursor.ifPresent(there -> asked.put("cursor", there));
            ViewTimeline.Page page = view(house.admin(), asked);
            page.events().forEach(event -> seen.add(event.record().id().toString()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertEquals(happened, seen);
    }

    @Test
    void it_holds_what_its_reader_may_see_and_no_more() {
        house.pipeline();
        deal(acme);
        note(acme, true);
        Caller reader = house.holding(Scope.ALL, "crm.customer.view", "crm.note.view");

        assertEquals(List.of(), kinds(view(reader, Map.of())));
        note(acme, false);
        assertEquals(List.of("note"), kinds(view(reader, Map.of())));
        house.refused(Rejected.Category.FORBIDDEN, "permission_missing", () -> view(reader, Map.of("kinds", "deal")));
    }

    @Test
    void it_can_be_narrowed_to_kinds_and_to_a_time() {
        house.pipeline();
        deal(acme);
        house.clock.advance(Duration.ofHours(1));
        note(acme, false);

        assertEquals(List.of("deal"), kinds(view(house.admin(), Map.of("kinds", "deals"))));
        assertEquals(
                List.of("note"),
                kinds(view(house.admin(), Map.of("from", house.clock.instant().toString()))));
        assertEquals(
                "unknown_kind",
                house.refused(() -> view(house.admin(), Map.of("kinds", "ships")))
                        .code());
    }

    private Stored<Note> note(Stored<Customer> customer, boolean isPrivate) {
        return house.create(Note.TYPE, "content", "Called", "isPrivate", isPrivate, "customerId", customer.id());
    }

    private Stored<Deal> deal(Stored<Customer> customer) {
        return house.create(Deal.TYPE, "name", "Deal", "customerId", customer.id());
    }

    private ViewTimeline.Page view(Caller caller, Map<String, String> parameters) {
        return timelines.view(caller, Customer.TYPE, acme.id(), Parameters.read(ViewTimeline.PARAMETERS, parameters));
    }

    private static List<String> kinds(ViewTimeline.Page page) {
        return page.events().stream().map(event -> event.record().type().name()).toList();
    }
}
