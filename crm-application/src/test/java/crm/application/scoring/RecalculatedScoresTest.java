package crm.application.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.application.access.Caller;
import crm.application.job.Round;
import crm.application.lead.LeadEvents;
import crm.application.lead.ScoreLead;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.job.Job;
import crm.domain.job.JobStatus;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadEvent;
import crm.domain.role.Scope;
import crm.domain.scoring.LeadScore;
import crm.domain.scoring.ScoringRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Leads that nobody writes get the score of new rules, and lose what has faded (BR-044, N-9). */
class RecalculatedScoresTest {
    private final House house = new House();
    private final Caller admin = house.admin();

    @Test
    void every_open_lead_gets_the_score_of_the_rules_in_force() {
        List<Stored<Lead>> leads = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            leads.add(house.createAs(admin, Lead.TYPE, "name", "Lead " + i, "email", i + "@example.com"));
        }
        Stored<Lead> byHand = leads.get(3);
        house.get(ScoreLead.class)
                .score(admin, byHand.id(), Optional.empty(), House.input(ScoreLead.VERB, "score", 90));
        Stored<Lead> lost = house.update(leads.get(4), "status", "LOST");
        emailIsWorth(20);

        Stored<Job> job = recalculated();
        assertEquals(JobStatus.SUCCEEDED, job.content().status(), job.toString());
        assertEquals(249L, job.values().get(Job.DONE));
        assertEquals(Optional.of(249L), job.values().find(Job.TOTAL));
        assertEquals(
                Optional.of(Plain.number(248)), job.values().get(Job.RESULT).member("changed"));
        assertEquals(20, score(leads.get(249)));
        assertEquals(90, score(byHand));
        assertEquals(4, score(lost));

        assertEquals(
                Optional.of(Plain.number(0)),
                recalculated().values().get(Job.RESULT).member("changed"));
        assertEquals(
                Optional.of(Plain.number(1)),
                recalculated("includeManual", true).values().get(Job.RESULT).member("changed"));
        assertEquals(20, score(byHand));
        assertEquals(
                "Recalculated",
                house.referring(LeadScore.TYPE, LeadScore.LEAD, byHand.id())
                        .getFirst()
                        .values()
                        .get(LeadScore.REASON));
    }

    @Test
    void who_does_not_keep_the_settings_recalculates_nothing() {
        Caller seller = house.holding(Scope.ALL, "crm.lead.score", "crm.lead.update");
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> house.get(RecalculateScores.class)
                        .recalculate(seller, RecalculateScores.FORM.read(Plain.Structure.EMPTY)));
    }

    @Test
    void what_has_faded_is_scored_again_until_nothing_fades() {
        Stored<Lead> lead = house.createAs(admin, Lead.TYPE, "name", "Ada");
        house.get(LeadEvents.class)
                .keep(admin, lead.id(), List.of(LeadEvent.TYPE.form().read(Body.of("type", "MEETING"))));
        assertEquals(10, score(lead));
        assertFalse(round().go(admin));
        assertEquals(10, score(lead));

        house.clock.advance(Duration.ofDays(90));
        round().go(admin);
        assertEquals(5, score(lead));
        house.clock.advance(Duration.ofDays(90));
        round().go(admin);
        assertEquals(0, score(lead));
        assertEquals(Optional.empty(), house.now(lead).values().find(Lead.SCORE_FADES_AT));
    }

    @Test
    void a_closed_lead_does_not_fade() {
        Stored<Lead> lead = house.createAs(admin, Lead.TYPE, "name", "Ada");
        house.get(LeadEvents.class)
                .keep(admin, lead.id(), List.of(LeadEvent.TYPE.form().read(Body.of("type", "MEETING"))));
        house.update(house.now(lead), "status", "LOST");
        house.clock.advance(Duration.ofDays(90));
        round().go(admin);
        assertEquals(10, score(lead));
        assertEquals(Optional.empty(), house.now(lead).values().find(Lead.SCORE_FADES_AT));
    }

    private Round round() {
        return house.get(FadingRound.class);
    }

    private int score(Stored<Lead> lead) {
        return house.now(lead).values().get(Lead.LEAD_SCORE);
    }

    private Stored<Job> recalculated(Object... input) {
        Stored<Job> job =
                house.get(RecalculateScores.class).recalculate(admin, RecalculateScores.FORM.read(Body.of(input)));
        house.work();
        return house.now(job);
    }

    private void emailIsWorth(int points) {
        house.get(LeadScoringRules.class)
                .replace(
                        admin,
                        Plain.NOTHING,
                        ScoringRules.TYPE
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
                                                points)))));
    }
}
