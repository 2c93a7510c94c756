package crm.application.scoring;

import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts together why leads have their scores. */
@ApplicationScoped
public class ScoreExplanations {
    private final Scoring scoring;
    private final CurrentRules rules;

    ScoreExplanations(Scoring scoring, CurrentRules rules) {
        this.scoring = scoring;
        this.rules = rules;
    }

    /** Why the lead, as it is kept, has its score. */
    public ExplainScore.Explanation of(Stored<Lead> lead) {
        return new ExplainScore.Explanation(
                lead,
                scoring.last(lead.id()).filter(_ -> lead.content().isScored()),
                scoring.wouldBe(lead),
                rules.current().number());
    }
}
