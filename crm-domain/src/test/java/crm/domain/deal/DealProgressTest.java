package crm.domain.deal;

import static crm.domain.deal.Deals.LATER;
import static crm.domain.deal.Deals.TODAY;
import static crm.domain.deal.Deals.dollars;
import static crm.domain.deal.Deals.in;
import static crm.domain.deal.Deals.kept;
import static crm.domain.deal.Deals.open;
import static crm.domain.deal.Deals.stage;
import static crm.domain.deal.Deals.updated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.Writing;
import crm.domain.kernel.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How a deal comes from its first stage to its end (BR-057, BR-058, C-31 to C-34). */
class DealProgressTest {
    private static final Outcome.Won WON = new Outcome.Won(TODAY, Optional.of("Best value proposition"));
    private static final Outcome.Lost LOST =
            new Outcome.Lost(TODAY, LostReason.PRICE, Optional.of("Competitor X"), Optional.of("20% lower"));

    @Test
    void a_new_deal_has_its_stages_probability_unless_one_is_given() {
        Deal deal = in("QUALIFICATION", "\"amount\": 1000");
        assertEquals(25, deal.probability());
        assertFalse(deal.values().get(Deal.PROBABILITY_OVERRIDDEN));
        assertEquals(dollars("250"), deal.values().get(Deal.WEIGHTED_VALUE));

        Deal hopeful = in("QUALIFICATION", "\"amount\": 1000, \"probability\": 60");
        assertEquals(60, hopeful.probability());
        assertTrue(hopeful.values().get(Deal.PROBABILITY_OVERRIDDEN));
    }

    @Test
    void moving_takes_on_the_stages_probability() {
        Deal moved = open("\"amount\": 1000, \"probability\": 60").movedTo(stage("PROPOSAL"), true, LATER);
        assertEquals(50, moved.probability());
        assertFalse(moved.values().get(Deal.PROBABILITY_OVERRIDDEN));
        assertEquals(LATER, moved.values().get(Deal.STAGE_ENTERED_AT));
        assertEquals("PROPOSAL", moved.values().get(Deal.STAGE));
        assertEquals(3L, moved.values().get(Deal.STAGE_ORDER));
    }

    @Test
    void moving_can_leave_the_probability_as_it_is() {
        Deal moved = open("\"probability\": 60").movedTo(stage("PROPOSAL"), false, LATER);
        assertEquals(60, moved.probability());
        assertTrue(moved.values().get(Deal.PROBABILITY_OVERRIDDEN));
    }

    @Test
    void moving_to_where_it_stands_changes_nothing() {
        Deal deal = open("\"amount\": 1");
        assertSame(deal, deal.movedTo(stage("PROSPECTING"), true, LATER));
    }

    @Test
    void a_won_deal_is_certain_and_says_why() {
        Deal won = open("\"amount\": 1000, \"probability\": 60").won(stage("WON"), WON, LATER);
        assertEquals(DealStatus.WON, won.status());
        assertEquals(100, won.probability());
        assertEquals(dollars("1000"), won.values().get(Deal.WEIGHTED_VALUE));
        assertEquals(WON, won.outcome());
        assertFalse(won.values().get(Deal.PROBABILITY_OVERRIDDEN));
    }

    @Test
    void a_lost_deal_is_worth_nothing_more_and_says_why() {
        Deal lost = open("\"amount\": 1000").lost(stage("LOST"), LOST, LATER);
        assertEquals(DealStatus.LOST, lost.status());
        assertEquals(0, lost.probability());
        assertEquals(dollars("0"), lost.values().get(Deal.WEIGHTED_VALUE));
        assertEquals(LOST, lost.outcome());
    }

    @Test
    void a_closed_deal_is_neither_moved_nor_closed_again() {
        Deal won = kept(open("\"amount\": 1").won(stage("WON"), WON, LATER));
        assertEquals(List.of("deal_closed"), Writing.faults(() -> won.movedTo(stage("PROPOSAL"), true, LATER)));
        assertEquals(List.of("deal_closed"), Writing.faults(() -> won.won(stage("WON"), WON, LATER)));
        assertEquals(List.of("deal_closed"), Writing.faults(() -> won.lost(stage("LOST"), LOST, LATER)));
        assertEquals(List.of("deal_closed"), Writing.faults(() -> won.held(Optional.empty(), LATER)));
    }

    @Test
    void a_closed_deal_is_no_longer_more_or_less_likely() {
        Deal won = kept(open("\"amount\": 1").won(stage("WON"), WON, LATER));
        assertEquals(List.of("/probability deal_closed"), Writing.faults(() -> updated(won, "{\"probability\": 99}")));
        assertEquals(won, updated(won, "{\"probability\": 100}"));
        assertEquals(dollars("2"), updated(won, "{\"amount\": 2}").amount());
    }

    @Test
    void a_deal_that_is_opened_again_forgets_its_end() {
        Deal deal = open("\"amount\": 1000, \"probability\": 60");
        Deal again = kept(deal.lost(stage("LOST"), LOST, LATER)).reopened(stage("NEGOTIATION"), LATER);
        assertEquals(new Outcome.Open(), again.outcome());
        assertEquals(75, again.probability());
        assertEquals(Optional.empty(), again.values().find(Deal.CLOSED_DATE));
        assertEquals(Optional.empty(), again.values().find(Deal.LOST_REASON));
        assertEquals(Optional.empty(), again.values().find(Deal.LOST_TO_COMPETITOR));
        assertEquals(Optional.empty(), again.values().find(Deal.CLOSE_NOTES));
        assertEquals(List.of("deal_open"), Writing.faults(() -> again.reopened(stage("PROPOSAL"), LATER)));
    }

    @Test
    void a_deal_created_in_a_closing_stage_is_closed_properly() {
        Deal won = in("WON", "\"probability\": 10");
        assertEquals(new Outcome.Won(TODAY, Optional.empty()), won.outcome());
        assertEquals(100, won.probability());
        assertFalse(won.values().get(Deal.PROBABILITY_OVERRIDDEN));
        assertEquals(
                new Outcome.Lost(TODAY, LostReason.OTHER, Optional.empty(), Optional.empty()),
                in("LOST", "\"amount\": 1").outcome());
    }

    @Test
    void a_deal_rests_and_goes_on_and_closing_ends_the_rest() {
        Deal resting = kept(open("\"amount\": 1").held(Optional.of("Budget frozen"), LATER));
        assertTrue(resting.values().get(Deal.ON_HOLD));
        assertEquals(LATER, resting.values().get(Deal.ON_HOLD_SINCE));
        assertEquals(List.of("on_hold"), Writing.faults(() -> resting.held(Optional.empty(), LATER)));

        Deal resumed = resting.resumed();
        assertFalse(resumed.values().get(Deal.ON_HOLD));
        assertEquals(Optional.empty(), resumed.values().find(Deal.ON_HOLD_REASON));
        assertEquals(List.of("not_on_hold"), Writing.faults(resumed::resumed));

        Deal won = resting.won(stage("WON"), WON, LATER);
        assertFalse(won.values().get(Deal.ON_HOLD));
        assertEquals(Optional.empty(), won.values().find(Deal.ON_HOLD_SINCE));
    }

    @Test
    void what_a_verb_decides_is_not_written() {
        assertEquals(List.of("/status read_only"), Writing.faults(() -> open("\"status\": \"WON\"")));
        assertEquals(
                List.of("/stage read_only", "/pipelineId read_only", "/closedDate read_only"),
                Writing.faults(() -> updated(open("\"amount\": 1"), """
                        {"stage": "WON", "pipelineId": "default", "closedDate": "2026-01-01"}""")));
    }

    @Test
    void a_step_says_what_the_deal_left_and_how_long_it_had_stood_there() {
        Deal before = open("\"amount\": 1");
        Deal after = before.movedTo(stage("PROPOSAL"), true, LATER);
        DealStageChange step =
                DealStageChange.of(Writing.id(9), Optional.of(before), after, Optional.of("Sent"), Optional.empty());
        assertEquals("PROSPECTING", step.values().get(DealStageChange.FROM_STAGE));
        assertEquals("PROPOSAL", step.values().get(DealStageChange.TO_STAGE));
        assertEquals(10, step.values().get(DealStageChange.FROM_PROBABILITY));
        assertEquals(50, step.values().get(DealStageChange.TO_PROBABILITY));
        assertEquals(Duration.ofDays(3).toSeconds(), step.values().get(DealStageChange.SECONDS_IN_STAGE));
        assertEquals(LATER, step.values().get(DealStageChange.CHANGED_AT));
    }

    @Test
    void status_probability_and_closing_day_agree_after_any_number_of_steps() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Deal deal = open("\"amount\": " + random.nextInt(1_000_000));
            List<String> story = new ArrayList<>();
            for (int step = 0; step < 12; step++) {
                deal = kept(anyStep(deal, random, story));
                String told = "seed " + seed + " " + story;
                assertEquals(deal.isOpen(), deal.values().find(Deal.CLOSED_DATE).isEmpty(), told);
                assertEquals(deal.status() == DealStatus.LOST, deal.values().has(Deal.LOST_REASON), told);
                assertTrue(deal.isOpen() || !deal.values().get(Deal.ON_HOLD), told);
                assertTrue(deal.status() != DealStatus.WON || deal.probability() == 100, told);
                assertTrue(deal.status() != DealStatus.LOST || deal.probability() == 0, told);
                assertEquals(
                        deal.amount().percent(deal.probability()), deal.values().get(Deal.WEIGHTED_VALUE), told);
            }
        }
    }

    private static Deal anyStep(Deal deal, Random random, List<String> story) {
        int choice = random.nextInt(7);
        story.add("step " + choice);
        List<String> open = List.of("PROSPECTING", "QUALIFICATION", "PROPOSAL", "NEGOTIATION");
        try {
            return switch (choice) {
                case 0 -> deal.movedTo(stage(open.get(random.nextInt(4))), random.nextBoolean(), LATER);
                case 1 -> deal.won(stage("WON"), WON, LATER);
                case 2 -> deal.lost(stage("LOST"), LOST, LATER);
                case 3 -> deal.reopened(stage(open.get(random.nextInt(4))), LATER);
                case 4 -> deal.held(Optional.empty(), LATER);
                case 5 -> deal.resumed();
                default -> updated(deal, "{\"probability\": %d}".formatted(random.nextInt(101)));
            };
        } catch (Rejected refused) {
            story.add(refused.code());
            return deal;
        }
    }
}
