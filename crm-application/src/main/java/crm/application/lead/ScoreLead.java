package crm.application.lead;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.scoring.ExplainScore;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadRating;
import java.util.Optional;

/** Sets a lead's score, by hand or by the tenant's rules (BR-044). */
public interface ScoreLead {
    Field<Integer> SCORE = Field.percent("score")
            .alsoKnownAs("leadScore")
            .describedAs("How promising the lead is, 0 to 100; it stays until rules are asked for again.")
            .exampleOf("85");
    Field<LeadRating> RATING = Field.choice("rating", LeadRating.class)
            .describedAs("How promising it is, in a word; follows from the score where it is not given.");
    Field<Boolean> AUTOMATED = Field.flag("automated")
            .describedAs("Whether rules are to score it, in the place of what somebody gave by hand.");
    Verb VERB = Verb.of(
                    Lead.TYPE,
                    "score",
                    Form.of(SCORE, RATING, AUTOMATED),
                    "crm.lead.score",
                    "Sets the lead's score by hand or by rules, and explains it.")
            .by(Verb.Method.PUT, Verb.Method.POST);

    /** A lead with its new score, and why it has it. */
    record Scored(Stored<Lead> lead, ExplainScore.Explanation explanation) {}

    /**
     * Scores the lead.
     *
     * @throws Rejected where the score is not between 0 and 100, is given to rules, or rules are asked for a closed lead
     */
    Scored score(Caller caller, Id lead, Optional<Long> version, Changes input);
}
