package crm.application.scoring;

import crm.application.access.Caller;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.kernel.Veil;
import crm.domain.lead.Lead;
import crm.domain.scoring.LeadScore;
import crm.domain.scoring.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells why a lead has its score: each contribution with its evidence; their points add up to the score (BR-044, N-9). */
public interface ExplainScore {

    /**
     * A lead's score and why.
     *
     * @param given the score that it was given last; nothing, where it was given none so far
     * @param wouldBe what the rules in force would give it at this moment
     * @param rules the version of the rules in force
     */
    record Explanation(Stored<Lead> lead, Optional<Stored<LeadScore>> given, Score wouldBe, long rules) {

        /** As it is answered. */
        public Plain.Structure plain() {
            Map<String, Plain> members = new LinkedHashMap<>();
            members.put("leadId", Plain.text(lead.id().toString()));
            members.put("score", lead.shown().plain(Lead.LEAD_SCORE));
            members.put("rating", lead.shown().plain(Lead.RATING));
            members.put("origin", lead.shown().plain(Lead.SCORE_ORIGIN));
            members.put("ratingOrigin", lead.shown().plain(Lead.RATING_ORIGIN));
            members.put("rules", lead.shown().plain(Lead.SCORE_RULES));
            members.put("scoredAt", lead.shown().plain(Lead.SCORED_AT));
            members.put("fadesAt", lead.shown().plain(Lead.SCORE_FADES_AT));
            Optional<Values> why = given.map(this::seen);
            members.put("reason", why.map(it -> it.plain(LeadScore.REASON)).orElse(Plain.NOTHING));
            for (String part : List.of("groups", "contributions")) {
                members.put(
                        part,
                        why.flatMap(it -> it.find(LeadScore.EXPLANATION))
                                .flatMap(explanation -> explanation.member(part))
                                .orElse(Plain.texts(List.of())));
            }
            members.put("wouldBe", current());
            return new Plain.Structure(members);
        }

        /** What is kept back of leads is kept back of why they have their scores, and so is what is of scores. */
        private Values seen(Stored<LeadScore> score) {
            return score.veil().over(score.content().seenThrough(lead.veil()).values());
        }

        private Plain current() {
            Veil veil = lead.veil();
            Map<String, Plain> members = new LinkedHashMap<>();
            members.put("score", veil.over(Lead.LEAD_SCORE, Plain.number(wouldBe.points())));
            members.put(
                    "rating", veil.over(Lead.RATING, Plain.text(wouldBe.rating().code())));
            members.put("rules", veil.over(Lead.SCORE_RULES, Plain.number(rules)));
            return new Plain.Structure(members);
        }
    }

    /** Why the lead has its score. Nothing is written. @throws Rejected where there is no such lead for the caller */
    Explanation explain(Caller caller, Id lead);
}
