package crm.application.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.lead.DisqualifyLead;
import crm.application.lead.LeadEvents;
import crm.application.lead.ReopenLead;
import crm.application.lead.ScoreLead;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadEvent;
import crm.domain.lead.LeadEventType;
import crm.domain.lead.LeadRating;
import crm.domain.lead.ScoreOrigin;
import crm.domain.role.Scope;
import crm.domain.scoring.LeadScore;
import crm.domain.scoring.ScoringRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a lead is scored, by which rules, and that the score is always explained (BR-044, N-9, ENT-18). */
class ScoredLeadsTest {
    private final House house = new House();

    @Test
    void a_new_lead_is_scored_at_once_and_again_when_a_scored_field_changes() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada", "email", "ada@example.com");
        assertScore(4, lead);
        assertEquals(1, lead.version());
        assertEquals(LeadRating.COLD, lead.values().get(Lead.RATING));

        Stored<Lead> known = house.update(lead, "jobTitle", "CTO", "company", "Example Inc");
        assertScore(26, known);
        assertEquals(2, known.version());
        assertScore(26, house.update(known, "notes", "Nice"));
        assertEquals(List.of("Changed", "Created"), reasons(lead));
    }

    @Test
    void what_a_lead_does_counts_and_fades() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada");
        keep(lead, "type", "MEETING", "description", "Demo");
        assertScore(10, house.now(lead));
        assertEquals(House.START, house.now(lead).values().get(Lead.LAST_ACTIVITY_DATE));

        house.clock.advance(Duration.ofDays(90));
        assertScore(10, house.now(lead));
        assertEquals(5, explain(lead).wouldBe().points());
        assertTrue(house.now(lead).values().get(Lead.SCORE_FADES_AT).isBefore(house.clock.instant()));
        keep(lead, "type", "OTHER", "occurredAt", House.START.toString());
        assertScore(5, house.now(lead));
    }

    @Test
    void every_lead_at_every_time_is_explained_by_contributions_that_add_up_to_its_score() {
        Random random = new Random(9);
        List<Stored<Lead>> leads = random.ints(8)
                .mapToObj(number -> house.create(Lead.TYPE, "name", "Lead " + number))
                .toList();
        for (int step = 0; step < 200; step++) {
            Stored<Lead> lead = leads.get(random.nextInt(leads.size()));
            switch (random.nextInt(6)) {
                case 0 -> keep(lead, "type", LeadEventType.values()[random.nextInt(8)].name());
                case 1 -> house.update(lead, "budget", random.nextInt(100_000));
                case 2 -> house.update(lead, "timeline", random.nextBoolean() ? "IMMEDIATE" : Plain.NOTHING);
                case 3 -> house.clock.advance(Duration.ofDays(random.nextInt(20)));
                case 4 -> score(lead, "score", random.nextInt(101));
                case 5 -> score(lead, "automated", true);
                default -> throw new AssertionError(step);
            }
            for (Stored<Lead> each : leads) {
                assertScore(house.now(each).values().get(Lead.LEAD_SCORE), house.now(each));
            }
        }
    }

    @Test
    void a_score_by_hand_stays_until_rules_are_asked_for_on_purpose() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada", "email", "ada@example.com");
        score(lead, "score", 85);
        house.update(house.now(lead), "jobTitle", "CTO");
        keep(lead, "type", "MEETING");
        assertScore(85, house.now(lead));
        assertEquals(ScoreOrigin.MANUAL, house.now(lead).values().get(Lead.SCORE_ORIGIN));
        assertEquals(28, explain(lead).wouldBe().points());

        ScoreLead.Scored scored = score(lead, "automated", true);
        assertScore(28, scored.lead());
        assertEquals(ScoreOrigin.AUTOMATED, scored.lead().values().get(Lead.SCORE_ORIGIN));
        house.invalid(() -> score(lead, "automated", true, "score", 5), "/score contradiction");
        house.invalid(() -> score(lead), "/score required");
    }

    @Test
    void a_rating_by_hand_stays_while_the_score_moves_on() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada", "rating", "HOT");
        Stored<Lead> moved = house.update(lead, "company", "Example Inc");
        assertEquals(LeadRating.HOT, moved.values().get(Lead.RATING));
        assertScore(8, moved);

        assertEquals(
                LeadRating.COLD,
                house.update(moved, "rating", Plain.NOTHING).values().get(Lead.RATING));
        assertEquals(
                LeadRating.WARM,
                house.update(house.now(lead), "rating", "WARM").values().get(Lead.RATING));
        assertEquals(
                LeadRating.COLD, score(lead, "automated", true).lead().values().get(Lead.RATING));
    }

    @Test
    void a_closed_lead_keeps_the_score_it_had_and_is_scored_when_it_is_open_again() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada");
        house.get(DisqualifyLead.class)
                .disqualify(
                        house.admin(), lead.id(), Optional.empty(), House.input(DisqualifyLead.VERB, "reason", "No"));
        house.update(house.now(lead), "company", "Example Inc");
        assertScore(0, house.now(lead));
        house.refused(Rejected.Category.CONFLICT, "lead_closed", () -> score(lead, "automated", true));

        house.get(ReopenLead.class).reopen(house.admin(), lead.id(), Optional.empty(), House.input(ReopenLead.VERB));
        assertScore(8, house.now(lead));
    }

    @Test
    void new_rules_are_a_new_version_and_the_old_ones_stay_as_they_were() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada", "email", "ada@example.com");
        ScoringRules second = replace(house.admin(), Plain.NOTHING, emailIsWorth(20));
        assertEquals(2, second.number());
        assertScore(4, house.now(lead));
        assertEquals(20, explain(lead).wouldBe().points());

        assertScore(20, house.update(house.now(lead), "email", "ada@example.org"));
        assertEquals(2, house.now(lead).values().get(Lead.SCORE_RULES));
        replace(house.admin(), Plain.number(2), emailIsWorth(30));
        assertScore(20, house.now(lead));
        assertEquals(
                List.of(3L, 2L, 1L),
                rules().versions(house.admin()).stream()
                        .map(ScoringRules::number)
                        .toList());
        assertEquals(second.values(), rules().versions(house.admin()).get(1).values());
    }

    @Test
    void rules_are_replaced_by_who_may_and_who_has_read_them() {
        Caller admin = house.admin();
        Caller seller = house.holding(Scope.ALL, "crm.lead.update");
        house.refused(
                Rejected.Category.CONFLICT, "stale_rules", () -> replace(admin, Plain.number(7), emailIsWorth(20)));
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> replace(seller, Plain.NOTHING, emailIsWorth(20)));
        house.invalid(() -> replace(admin, Plain.NOTHING, emailIsWorth(0)), "/rules/0/points out_of_range");
    }

    @Test
    void thresholds_of_the_tenant_rate_its_leads() {
        replace(house.admin(), Plain.NOTHING, ScoringRules.TYPE.form().read(Body.of("hotFrom", 10, "warmFrom", 5)));
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada");
        assertEquals(LeadRating.HOT, score(lead, "score", 10).lead().values().get(Lead.RATING));
        assertEquals(LeadRating.COLD, score(lead, "score", 4).lead().values().get(Lead.RATING));
    }

    @Test
    void events_are_kept_together_or_not_at_all_and_never_from_the_future() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada");
        house.invalid(
                () -> keep(
                        lead,
                        event("type", "MEETING"),
                        event("type", "DANCE"),
                        event(
                                "type",
                                "MEETING",
                                "occurredAt",
                                House.START.plusSeconds(301).toString())),
                "/1/type unknown_choice",
                "/2/occurredAt in_the_future");
        assertScore(0, house.now(lead));

        keep(lead, event("type", "MEETING"), event("type", "PAGE_VIEW", "url", "example.com/prices"));
        assertScore(11, house.now(lead));
        assertEquals(2, events().list(house.admin(), lead.id(), all()).views().size());
    }

    @Test
    void whoever_may_not_change_a_lead_keeps_no_events_of_it_but_sees_them_with_it() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada");
        keep(lead, "type", "MEETING");
        var reader = house.holding(Scope.ALL, "crm.lead.view");
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> events().keep(reader, lead.id(), List.of(event("type", "MEETING"))));
        assertEquals(1, events().list(reader, lead.id(), all()).views().size());
        var stranger = house.holding(Scope.OWN, "crm.lead.view", "crm.lead.update");
        house.refused(Rejected.Category.NOT_FOUND, "not_found", () -> events().list(stranger, lead.id(), all()));
        house.refused(
                Rejected.Category.NOT_FOUND,
                "not_found",
                () -> house.get(ExplainScore.class).explain(stranger, lead.id()));
    }

    private void assertScore(int score, Stored<Lead> lead) {
        assertEquals(score, lead.values().get(Lead.LEAD_SCORE));
        ExplainScore.Explanation explanation = explain(lead);
        assertEquals(
                lead.values().find(Lead.SCORE_RULES),
                explanation.given().orElseThrow().values().find(LeadScore.RULES));
        assertEquals(score, sum(explanation.plain()));
    }

    private static int sum(Plain.Structure explanation) {
        if (!(explanation.member("contributions").orElseThrow() instanceof Plain.Sequence contributions)) {
            throw new AssertionError(explanation);
        }
        return contributions.items().stream()
                .map(item -> ((Plain.Structure) item).member("points").orElseThrow())
                .mapToInt(points -> ((Plain.Number) points).value().intValueExact())
                .sum();
    }

    private ExplainScore.Explanation explain(Stored<Lead> lead) {
        return house.get(ExplainScore.class).explain(house.admin(), lead.id());
    }

    private List<String> reasons(Stored<Lead> lead) {
        return events()
                .scores(house.admin(), lead.id(), Query.all(LeadScore.TYPE).page(new Paging.Numbered(1, 50)))
                .views()
                .stream()
                .map(view -> view.record().values().get(LeadScore.REASON))
                .toList();
    }

    private static Query all() {
        return Query.all(LeadEvent.TYPE);
    }

    private LeadEvents events() {
        return house.get(LeadEvents.class);
    }

    private void keep(Stored<Lead> lead, Object... event) {
        keep(lead, event(event));
    }

    private List<Stored<LeadEvent>> keep(Stored<Lead> lead, Changes... events) {
        return events().keep(house.admin(), lead.id(), List.of(events));
    }

    private static Changes event(Object... namesAndValues) {
        return LeadEvent.TYPE.form().read(Body.of(namesAndValues));
    }

    private ScoreLead.Scored score(Stored<Lead> lead, Object... input) {
        return house.get(ScoreLead.class)
                .score(house.admin(), lead.id(), Optional.empty(), House.input(ScoreLead.VERB, input));
    }

    private LeadScoringRules rules() {
        return house.get(LeadScoringRules.class);
    }

    private ScoringRules replace(Caller caller, Plain basis, Changes changes) {
        return rules().replace(caller, basis, changes);
    }

    private static Changes emailIsWorth(int points) {
        return ScoringRules.TYPE
                .form()
                .read(Body.of(
                        "rules",
                        List.of(Body.of(
                                "name",
                                "E-mail",
                                "group",
                                "DEMOGRAPHICS",
                                "field",
                                "email",
                                "comparison",
                                "IS_FILLED",
                                "points",
                                points))));
    }
}
