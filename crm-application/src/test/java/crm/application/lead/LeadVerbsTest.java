package crm.application.lead;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.testing.House;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadRating;
import crm.domain.lead.LeadStatus;
import crm.domain.lead.ScoreOrigin;
import crm.domain.role.Scope;
import crm.domain.scoring.LeadScore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scoring, assigning, giving up and taking up again (BR-044, BR-045, C-30). */
class LeadVerbsTest {
    private final House house = new House();
    private Stored<Lead> lead;

    @BeforeEach
    void a_lead() {
        lead = house.create(Lead.TYPE, "name", "Ada");
        house.clock.advance(Duration.ofHours(1));
    }

    @Test
    void a_score_by_hand_rates_the_lead() {
        Stored<Lead> scored = score("score", 85);
        assertEquals(85, scored.values().get(Lead.LEAD_SCORE));
        assertEquals(LeadRating.HOT, scored.values().get(Lead.RATING));
        assertEquals(
                LeadRating.COLD,
                score("leadScore", 85, "rating", "COLD").values().get(Lead.RATING));
    }

    @Test
    void a_score_that_comes_with_a_new_lead_is_one_by_hand_and_says_so() {
        Stored<Lead> scored = house.create(Lead.TYPE, "name", "Bea", "email", "bea@example.com", "leadScore", 85);
        assertEquals(85, scored.values().get(Lead.LEAD_SCORE));
        assertEquals(ScoreOrigin.MANUAL, scored.values().get(Lead.SCORE_ORIGIN));
        assertEquals(LeadRating.HOT, scored.values().get(Lead.RATING));
        assertEquals(
                List.of(85, "MANUAL"),
                house.all(LeadScore.TYPE).stream()
                        .filter(kept -> kept.values().get(LeadScore.LEAD).equals(scored.id()))
                        .flatMap(kept -> Stream.of(
                                kept.values().get(LeadScore.SCORE),
                                kept.values().get(LeadScore.ORIGIN).code()))
                        .toList());
        assertEquals(
                LeadRating.COLD,
                house.create(Lead.TYPE, "name", "Cid", "score", 85, "rating", "COLD")
                        .values()
                        .get(Lead.RATING));

        Stored<Lead> leftToRules = house.create(Lead.TYPE, "name", "Dan", "email", "dan@example.com", "leadScore", 0);
        assertEquals(ScoreOrigin.AUTOMATED, leftToRules.values().get(Lead.SCORE_ORIGIN));
        assertEquals(4, leftToRules.values().get(Lead.LEAD_SCORE));
        assertEquals(
                "read_only",
                house.refused(() -> house.update(scored, "leadScore", 12))
                        .faults()
                        .getFirst()
                        .code());
    }

    @Test
    void giving_a_new_lead_a_score_takes_the_permission_to_score() {
        Caller caller = house.holding(Scope.ALL, "crm.lead.create", "crm.lead.view");
        house.createAs(caller, Lead.TYPE, "name", "Bea", "leadScore", 0);
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> house.createAs(caller, Lead.TYPE, "name", "Bea", "leadScore", 85));
    }

    @Test
    void a_score_lies_between_nothing_and_a_hundred() {
        for (Object wrong : List.of(-1, 101, "much", Plain.NOTHING)) {
            assertEquals(
                    "/score",
                    house.refused(() -> score("score", wrong))
                            .faults()
                            .getFirst()
                            .pointer());
        }
        assertEquals("required", house.refused(this::score).faults().getFirst().code());
    }

    @Test
    void a_new_owner_is_noted_with_the_time() {
        assertEquals(House.START, lead.values().get(Lead.ASSIGNED_AT));
        Stored<Lead> assigned = assign("userId", house.user("Olga Owner"));
        assertEquals(house.user("Olga Owner"), assigned.values().get(Lead.OWNER));
        assertEquals(House.START.plus(Duration.ofHours(1)), assigned.values().get(Lead.ASSIGNED_AT));
        assertEquals(List.of("CREATE", "ASSIGNMENT_CHANGE"), house.actions(lead));
        assertEquals(2, assign("ownerId", house.user("Olga Owner")).version());
    }

    @Test
    void an_owner_who_comes_with_an_update_is_noted_too() {
        Stored<Lead> updated = house.update(lead, "ownerId", house.user("Olga Owner"));
        assertEquals(House.START.plus(Duration.ofHours(1)), updated.values().get(Lead.ASSIGNED_AT));
        assertEquals(
                Optional.empty(),
                house.update(updated, "ownerId", Plain.NOTHING).values().find(Lead.ASSIGNED_AT));
    }

    @Test
    void handing_a_lead_on_by_a_change_takes_what_assigning_it_takes() {
        Id olga = house.user("Olga Owner");
        Id rita = house.user("Rita Rep");
        Caller seller = house.caller("SALES_REP", rita);
        Caller writer = house.holding(Scope.ALL, "crm.lead.view", "crm.lead.update", "crm.user.view");
        house.refused(
                Rejected.Category.FORBIDDEN, "permission_missing", () -> house.updateAs(writer, lead, "ownerId", olga));
        Stored<Lead> taken =
                house.updateAs(writer, lead, "ownerId", writer.user().orElseThrow());
        house.updateAs(writer, taken, "ownerId", Plain.NOTHING);
        Stored<Lead> hers = house.update(house.now(lead), "ownerId", rita);
        assertEquals(
                olga, house.updateAs(seller, hers, "ownerId", olga).values().get(Lead.OWNER));
    }

    @Test
    void nobody_who_is_not_there_is_assigned() {
        assertEquals(
                "unknown_reference",
                house.refused(() -> assign("ownerId", house.nextId()))
                        .faults()
                        .getFirst()
                        .code());
    }

    @Test
    void a_lead_is_given_up_with_a_reason() {
        Stored<Lead> given = disqualify("reason", "No budget this year");
        assertEquals(LeadStatus.DISQUALIFIED, given.content().status());
        assertEquals("No budget this year", given.values().get(Lead.DISQUALIFIED_REASON));
        assertEquals(house.user("Ada Admin"), given.values().get(Lead.DISQUALIFIED_BY));
        assertEquals(List.of("CREATE", "STATUS_CHANGE"), house.actions(lead));
        assertEquals(
                "lead_closed",
                house.refused(() -> disqualify("reason", "Again")).code());
    }

    @Test
    void giving_up_needs_a_reason() {
        assertEquals(
                "/reason", house.refused(this::disqualify).faults().getFirst().pointer());
        assertEquals(
                Rejected.Category.INVALID,
                house.refused(() -> disqualify("reason", " ")).category());
    }

    @Test
    void a_closed_lead_is_opened_by_its_verb_alone() {
        Stored<Lead> dead = house.update(lead, "status", "DEAD");
        assertEquals(
                "needs_verb",
                house.refused(() -> house.update(dead, "status", "NEW"))
                        .faults()
                        .getFirst()
                        .code());
        assertEquals(
                LeadStatus.LOST, house.update(dead, "status", "LOST").content().status());
        assertEquals(LeadStatus.NEW, reopen().content().status());
        assertEquals("not_closed", house.refused(this::reopen).code());
    }

    @Test
    void a_verb_refuses_what_it_does_not_know() {
        assertEquals(
                "unknown_field",
                house.refused(() -> score("score", 1, "mood", "good"))
                        .faults()
                        .getFirst()
                        .code());
    }

    @Test
    void a_verb_on_nothing_is_not_found() {
        house.delete(lead);
        assertEquals(
                Rejected.Category.NOT_FOUND,
                house.refused(() -> score("score", 1)).category());
    }

    private Stored<Lead> score(Object... input) {
        return house.get(ScoreLead.class)
                .score(house.admin(), lead.id(), Optional.empty(), in(ScoreLead.VERB, input))
                .lead();
    }

    private Stored<Lead> assign(Object... input) {
        return house.get(AssignLead.class)
                .assign(house.admin(), lead.id(), Optional.empty(), in(AssignLead.VERB, input));
    }

    private Stored<Lead> disqualify(Object... input) {
        return house.get(DisqualifyLead.class)
                .disqualify(house.admin(), lead.id(), Optional.empty(), in(DisqualifyLead.VERB, input));
    }

    private Stored<Lead> reopen(Object... input) {
        return house.get(ReopenLead.class)
                .reopen(house.admin(), lead.id(), Optional.empty(), in(ReopenLead.VERB, input));
    }

    private static Changes in(Verb verb, Object... input) {
        return House.input(verb, input);
    }
}
