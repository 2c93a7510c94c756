package crm.application.lead;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadRating;
import java.util.Optional;

/** Sets a lead's score by hand (BR-044). */
public interface ScoreLead {
    Field<Integer> SCORE = Field.percent("score")
            .alsoKnownAs("leadScore")
            .required()
            .describedAs("How promising the lead is, 0 to 100.")
            .exampleOf("85");
    Field<LeadRating> RATING = Field.choice("rating", LeadRating.class)
            .describedAs("How promising it is, in a word; follows from the score where it is not given.");
    Verb VERB = Verb.of(Lead.TYPE, "score", Form.of(SCORE, RATING), "crm.lead.score", "Sets the lead's score by hand.")
            .by(Verb.Method.PUT, Verb.Method.POST);

    /** The lead with its score. @throws Rejected where the score is not between 0 and 100 */
    Stored<Lead> score(Caller caller, Id lead, Optional<Long> version, Changes input);
}
