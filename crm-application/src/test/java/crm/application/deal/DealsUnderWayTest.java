package crm.application.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.record.Records;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStageChange;
import crm.domain.deal.DealStatus;
import crm.domain.deal.LostReason;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is done to deals and stages, what a deal says agrees with where it stands and how it came there. */
class DealsUnderWayTest {
    private final House house = new House();
    private final WinDeal winDeal = house.get(WinDeal.class);
    private final LoseDeal loseDeal = house.get(LoseDeal.class);
    private final MoveDeal moveDeal = house.get(MoveDeal.class);
    private final ReopenDeal reopenDeal = house.get(ReopenDeal.class);
    private Stored<Customer> customer;

    /** A pipeline in which nothing is called as usual. */
    @BeforeEach
    void two_pipelines() {
        house.pipeline();
        customer = house.create(Customer.TYPE, "name", "Acme");
        Stored<Pipeline> consulting = house.create(Pipeline.TYPE, "name", "Consulting");
        Id pipeline = consulting.id();
        house.create(Stage.TYPE, "pipelineId", pipeline, "name", "Won over", "probability", 20);
        house.create(Stage.TYPE, "pipelineId", pipeline, "name", "Lost in thought", "probability", 60);
        house.create(Stage.TYPE, "pipelineId", pipeline, "name", "Signed", "isClosedWon", true);
        house.create(Stage.TYPE, "pipelineId", pipeline, "name", "Gone", "isClosedLost", true);
    }

    @Test
    void won_and_lost_are_told_by_the_flags_of_stages_whatever_they_are_called() {
        Stored<Pipeline> consulting = house.all(Pipeline.TYPE).getLast();
        Stored<Deal> won = create("pipelineId", consulting.id(), "stage", "won over");
        assertEquals(DealStatus.OPEN, won.content().status());
        assertEquals("SIGNED", move(won, "stage", "WON").values().get(Deal.STAGE));
        assertEquals(DealStatus.WON, house.now(won).content().status());
        Stored<Deal> lost = create("pipelineId", consulting.id());
        assertEquals("GONE", lose(lost).values().get(Deal.STAGE));
        assertEquals(DealStatus.LOST, house.now(lost).content().status());
    }

    @Test
    void notes_of_a_move_that_wins_are_kept_whole_and_begin_the_reason() {
        Stored<Deal> deal = create();
        String notes = "because ".repeat(400).strip();
        Stored<Deal> won = move(deal, "stage", "WON", "notes", notes);
        String reason = won.values().get(Deal.WON_REASON);
        assertTrue(notes.startsWith(reason), reason);
        assertTrue(reason.length() > 390 && reason.length() <= Deal.WON_REASON.maximumLength(), reason);
        assertEquals(notes, history(deal).getLast().values().get(DealStageChange.REASON));
    }

    @Test
    void everything_agrees_after_any_sequence_of_commands() {
        int refused = 0;
        Random random = new Random(58);
        for (int i = 0; i < 6; i++) {
            create();
        }
        for (int step = 0; step < 800; step++) {
            house.clock.advance(Duration.ofMinutes(random.nextInt(600)));
            try {
                anything(random);
            } catch (Rejected refusal) {
                refused++;
            }
            if (step % 20 == 0) {
                house.all(Deal.TYPE).forEach(this::assertAgrees);
            }
        }
        assertTrue(refused > 100 && refused < 600, refused + " of 800 were refused");
    }

    private void anything(Random random) {
        Stored<Deal> deal = any(house.all(Deal.TYPE), random);
        Stored<Stage> stage = any(house.all(Stage.TYPE), random);
        switch (random.nextInt(13)) {
            case 0 ->
                create(
                        "stage",
                        stage.content().code(),
                        "pipelineId",
                        stage.content().pipeline());
            case 1, 2 ->
                move(deal, "stage", stage.id(), "pipelineId", stage.content().pipeline());
            case 3 -> move(deal, "stage", stage.content().name(), "updateProbability", false);
            case 4 -> winDeal.win(house.admin(), deal.id(), Optional.empty(), House.input(WinDeal.VERB));
            case 5 -> lose(deal);
            case 6 -> reopenDeal.reopen(house.admin(), deal.id(), Optional.empty(), House.input(ReopenDeal.VERB));
            case 7 -> house.update(deal, "probability", random.nextInt(101), "amount", random.nextInt(10_000));
            case 8 -> house.update(deal, "probability", Plain.NOTHING);
            case 9 ->
                house.get(HoldDeal.class).hold(house.admin(), deal.id(), Optional.empty(), House.input(HoldDeal.VERB));
            case 10 ->
                house.get(ResumeDeal.class)
                        .resume(house.admin(), deal.id(), Optional.empty(), House.input(ResumeDeal.VERB));
            case 11 ->
                house.update(
                        stage,
                        "isClosedWon",
                        random.nextInt(4) == 0,
                        "isClosedLost",
                        random.nextInt(4) == 0,
                        "isActive",
                        random.nextInt(8) != 0);
            default ->
                house.get(Records.class)
                        .update(
                                house.admin(),
                                Stage.TYPE,
                                stage.id(),
                                Optional.empty(),
                                Stage.TYPE.form().readUpdate(Body.of("order", random.nextInt(1, 8))));
        }
    }

    private void assertAgrees(Stored<Deal> deal) {
        Stored<Stage> stage =
                house.store.find(Stage.TYPE, deal.content().stage()).orElseThrow();
        assertEquals(stage.content().code(), deal.values().get(Deal.STAGE));
        assertEquals(stage.content().pipeline(), deal.content().pipeline());
        DealStatus expected =
                stage.content().isWon() ? DealStatus.WON : stage.content().isLost() ? DealStatus.LOST : DealStatus.OPEN;
        assertEquals(expected, deal.content().status());
        assertEquals(expected != DealStatus.OPEN, deal.values().has(Deal.CLOSED_DATE));
        assertEquals(expected == DealStatus.LOST, deal.values().has(Deal.LOST_REASON));
        if (expected != DealStatus.OPEN) {
            assertEquals(expected == DealStatus.WON ? 100 : 0, deal.content().probability());
            assertFalse(deal.values().get(Deal.PROBABILITY_OVERRIDDEN));
            assertFalse(deal.values().get(Deal.ON_HOLD));
        }
        assertEquals(deal.values().get(Deal.ON_HOLD), deal.values().has(Deal.ON_HOLD_SINCE));
        assertEquals(
                deal.content().amount().percent(deal.content().probability()),
                deal.values().get(Deal.WEIGHTED_VALUE));
        assertHistory(deal);
    }

    /** Step follows step, and the last one ends where the deal stands. */
    private void assertHistory(Stored<Deal> deal) {
        List<Stored<DealStageChange>> steps = history(deal);
        Optional<Stored<DealStageChange>> before = Optional.empty();
        for (Stored<DealStageChange> step : steps) {
            assertEquals(
                    before.map(it -> it.values().get(DealStageChange.TO_STAGE_ID)),
                    step.values().find(DealStageChange.FROM_STAGE_ID));
            assertEquals(
                    before.map(it -> Duration.between(
                                    it.values().get(DealStageChange.CHANGED_AT),
                                    step.values().get(DealStageChange.CHANGED_AT))
                            .toSeconds()),
                    step.values().find(DealStageChange.SECONDS_IN_STAGE));
            before = Optional.of(step);
        }
        assertEquals(deal.content().stage(), before.orElseThrow().values().get(DealStageChange.TO_STAGE_ID));
    }

    private List<Stored<DealStageChange>> history(Stored<Deal> deal) {
        return house.referring(DealStageChange.TYPE, DealStageChange.DEAL, deal.id()).stream()
                .sorted(Comparator.comparing(step -> step.id().value()))
                .toList();
    }

    private Stored<Deal> create(Object... more) {
        Object[] body = new Object[more.length + 4];
        System.arraycopy(new Object[] {"name", "Deal", "customerId", customer.id()}, 0, body, 0, 4);
        System.arraycopy(more, 0, body, 4, more.length);
        return house.create(Deal.TYPE, body);
    }

    private Stored<Deal> move(Stored<Deal> deal, Object... input) {
        return moveDeal.move(house.admin(), deal.id(), Optional.empty(), House.input(MoveDeal.VERB, input));
    }

    private Stored<Deal> lose(Stored<Deal> deal) {
        return loseDeal.lose(
                house.admin(),
                deal.id(),
                Optional.empty(),
                House.input(LoseDeal.VERB, "lostReason", LostReason.PRICE.code()));
    }

    private static <T> T any(List<T> several, Random random) {
        return several.get(random.nextInt(several.size()));
    }
}
