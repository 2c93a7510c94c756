package crm.application.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.role.RoleSeeds;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStageChange;
import crm.domain.deal.DealStatus;
import crm.domain.deal.LostReason;
import crm.domain.deal.Outcome;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Winning, losing, reopening and resting (BR-058, C-33, C-34). */
class ClosingDealsTest {
    private final House house = new House();
    private Stored<Deal> deal;

    @BeforeEach
    void a_deal_in_proposal() {
        house.pipeline();
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Acme Corp");
        deal = house.create(
                Deal.TYPE, "name", "Licences", "customerId", customer.id(), "amount", 1000, "stage", "PROPOSAL");
        house.clock.advance(Duration.ofDays(2));
    }

    @Test
    void a_won_deal_stands_in_the_winning_stage_with_its_day_and_reason() {
        Stored<Deal> won = win("closedDate", "2026-02-08", "wonReason", "Best value proposition");
        assertEquals(
                new Outcome.Won(LocalDate.parse("2026-02-08"), Optional.of("Best value proposition")),
                won.content().outcome());
        assertEquals("CLOSED_WON", won.values().get(Deal.STAGE));
        assertEquals(100, won.content().probability());
        assertEquals(List.of("CREATE", "STAGE_CHANGE"), house.actions(deal));
    }

    @Test
    void the_day_of_closing_is_today_where_none_is_given() {
        assertEquals(LocalDate.parse("2026-02-10"), win().values().get(Deal.CLOSED_DATE));
    }

    @Test
    void a_deal_is_not_closed_on_a_day_that_has_not_come() {
        Rejected refusal = house.refused(() -> win("closedDate", "2026-02-11"));
        assertEquals("/closedDate", refusal.faults().getFirst().pointer());
        assertEquals("in_future", refusal.faults().getFirst().code());
    }

    @Test
    void a_lost_deal_says_why_and_to_whom() {
        Stored<Deal> lost = lose(
                "closedDate",
                "2026-02-08",
                "lostReason",
                "PRICE",
                "lostToCompetitor",
                "Competitor X",
                "notes",
                "They offered 20% lower price");
        assertEquals(
                new Outcome.Lost(
                        LocalDate.parse("2026-02-08"),
                        LostReason.PRICE,
                        Optional.of("Competitor X"),
                        Optional.of("They offered 20% lower price")),
                lost.content().outcome());
        assertEquals(0, lost.content().probability());
    }

    @Test
    void a_reason_nobody_foresaw_is_kept_in_words() {
        Stored<Deal> lost = lose("lossReason", "The champion left");
        assertEquals(LostReason.OTHER, lost.values().get(Deal.LOST_REASON));
        assertEquals("The champion left", lost.values().get(Deal.CLOSE_NOTES));
    }

    @Test
    void losing_needs_a_reason() {
        assertEquals(
                "/lostReason", house.refused(this::lose).faults().getFirst().pointer());
    }

    @Test
    void a_sales_order_cannot_be_asked_for_yet() {
        Rejected refusal = house.refused(() -> win("createSalesOrder", true));
        assertEquals("not_available", refusal.faults().getFirst().code());
    }

    @Test
    void a_closed_deal_is_not_closed_again() {
        win();
        Rejected refusal = house.refused(this::win);
        assertEquals(Rejected.Category.CONFLICT, refusal.category());
        assertEquals("deal_closed", refusal.code());
        assertEquals(
                "deal_closed", house.refused(() -> lose("lostReason", "PRICE")).code());
    }

    @Test
    void whoever_has_read_an_older_version_does_not_close_the_deal() {
        house.update(deal, "notes", "New");
        Rejected refusal = house.refused(() ->
                house.get(WinDeal.class).win(house.admin(), deal.id(), Optional.of(1L), House.input(WinDeal.VERB)));
        assertEquals(Rejected.Category.STALE, refusal.category());
    }

    @Test
    void each_step_is_remembered_with_the_time_spent() {
        lose("lostReason", "TIMING", "notes", "Next year");
        List<Stored<DealStageChange>> steps = house.referring(DealStageChange.TYPE, DealStageChange.DEAL, deal.id());
        assertEquals(2, steps.size());
        DealStageChange last = steps.getFirst().content();
        assertEquals("PROPOSAL", last.values().get(DealStageChange.FROM_STAGE));
        assertEquals("CLOSED_LOST", last.values().get(DealStageChange.TO_STAGE));
        assertEquals("Next year", last.values().get(DealStageChange.REASON));
        assertEquals(Duration.ofDays(2).toSeconds(), last.values().get(DealStageChange.SECONDS_IN_STAGE));
    }

    @Test
    void a_deal_that_is_opened_again_goes_on_where_it_was_closed() {
        win();
        Stored<Deal> again = reopen();
        assertEquals("PROPOSAL", again.values().get(Deal.STAGE));
        assertEquals(50, again.content().probability());
        assertEquals(DealStatus.OPEN, again.content().status());
        assertEquals("deal_open", house.refused(this::reopen).code());
    }

    @Test
    void a_deal_can_be_opened_again_in_another_open_stage_alone() {
        win();
        assertEquals(
                "closing_stage",
                house.refused(() -> reopen("stage", "LOST")).faults().getFirst().code());
        assertEquals("NEGOTIATION", reopen("stage", "NEGOTIATION").values().get(Deal.STAGE));
    }

    @Test
    void a_deal_rests_until_it_is_taken_up_again() {
        Stored<Deal> resting = house.get(HoldDeal.class)
                .hold(house.admin(), deal.id(), Optional.empty(), House.input(HoldDeal.VERB, "reason", "Frozen"));
        assertTrue(resting.values().get(Deal.ON_HOLD));
        assertEquals("Frozen", resting.values().get(Deal.ON_HOLD_REASON));
        assertEquals("PROPOSAL", resting.values().get(Deal.STAGE));
        assertFalse(house.get(ResumeDeal.class)
                .resume(house.admin(), deal.id(), Optional.empty(), House.input(ResumeDeal.VERB))
                .values()
                .get(Deal.ON_HOLD));
    }

    @Test
    void a_pipeline_without_a_winning_stage_wins_nothing() {
        house.update(house.stage("CLOSED_WON"), "isClosedWon", false);
        assertEquals(Rejected.Category.CONFLICT, house.refused(this::win).category());
    }

    @Test
    void a_sales_representative_wins_what_is_theirs_alone() {
        Caller representative = house.caller(RoleSeeds.SALES_REP, house.user("Sam Sales"));
        Rejected refusal = house.refused(() ->
                house.get(WinDeal.class).win(representative, deal.id(), Optional.empty(), House.input(WinDeal.VERB)));
        assertEquals(Rejected.Category.FORBIDDEN, refusal.category());

        house.update(deal, "ownerId", house.user("Sam Sales"));
        assertEquals(
                DealStatus.WON,
                house.get(WinDeal.class)
                        .win(representative, deal.id(), Optional.empty(), House.input(WinDeal.VERB))
                        .content()
                        .status());
    }

    private Stored<Deal> win(Object... input) {
        return house.get(WinDeal.class)
                .win(house.admin(), deal.id(), Optional.empty(), House.input(WinDeal.VERB, input));
    }

    private Stored<Deal> lose(Object... input) {
        return house.get(LoseDeal.class)
                .lose(house.admin(), deal.id(), Optional.empty(), House.input(LoseDeal.VERB, input));
    }

    private Stored<Deal> reopen(Object... input) {
        return house.get(ReopenDeal.class)
                .reopen(house.admin(), deal.id(), Optional.empty(), House.input(ReopenDeal.VERB, input));
    }
}
