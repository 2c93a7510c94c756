package crm.application.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.record.Filter;
import crm.application.record.ListCondition;
import crm.application.record.Query;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deal rots where it stays longer than its stage allows; lists and the deal itself say the same (BR-060). */
class RottingDealsTest {
    private final House house = new House();
    private Id customer;

    @BeforeEach
    void a_customer() {
        house.pipeline();
        customer = house.create(Customer.TYPE, "name", "Acme").id();
    }

    @Test
    void a_deal_rots_once_its_stages_days_are_over_and_is_fresh_again_after_a_move() {
        Stored<Deal> deal = deal("NEGOTIATION");
        house.clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertEquals(Set.of(), rotting(deal));
        house.clock.advance(Duration.ofSeconds(1));
        assertEquals(Set.of(deal.id()), rotting(deal));

        house.get(MoveDeal.class)
                .move(house.admin(), deal.id(), Optional.empty(), House.input(MoveDeal.VERB, "stage", "PROPOSAL"));
        assertEquals(Set.of(), rotting(deal));
    }

    @Test
    void a_deal_that_rests_or_is_closed_does_not_rot() {
        Stored<Deal> resting = deal("NEGOTIATION");
        Stored<Deal> won = deal("NEGOTIATION");
        house.get(HoldDeal.class).hold(house.admin(), resting.id(), Optional.empty(), House.input(HoldDeal.VERB));
        house.get(WinDeal.class).win(house.admin(), won.id(), Optional.empty(), House.input(WinDeal.VERB));
        house.clock.advance(Duration.ofDays(100));
        assertEquals(Set.of(), rotting(resting));
        assertEquals(Set.of(), rotting(won));
    }

    private Stored<Deal> deal(String stage) {
        return house.create(Deal.TYPE, "name", "Deal", "customerId", customer, "stage", stage);
    }

    /** The deal, if it rots: as a list of such deals says, and as the deal says itself. */
    private Set<Id> rotting(Stored<Deal> deal) {
        DealConditionsService conditions = house.get(DealConditionsService.class);
        Filter filter = conditions.meaning(DealConditions.ROTTING, true, Optional.empty());
        Set<Id> listed = house.store.list(Deal.TYPE, Query.all(Deal.TYPE).where(filter)).records().stream()
                .map(Stored::id)
                .filter(deal.id()::equals)
                .collect(Collectors.toSet());
        Set<ListCondition> met = conditions.met(List.of(house.now(deal))).get(deal.id());
        assertEquals(!listed.isEmpty(), met.contains(DealConditions.ROTTING));
        return listed;
    }
}
