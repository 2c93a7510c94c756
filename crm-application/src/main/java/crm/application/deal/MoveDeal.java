package crm.application.deal;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.deal.Deal;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.Optional;

/** Moves a deal to another stage; into a closing stage it is won or lost by that (BR-057). */
public interface MoveDeal {
    Field<String> STAGE = Field.text("stage", 60)
            .required()
            .describedAs("The stage's code, name or id; WON and LOST mean the closing stages.")
            .exampleOf("PROPOSAL");
    Field<Id> PIPELINE = Field.reference("pipelineId", "pipeline")
            .describedAs("Another pipeline to go on in; the deal's own where none is given.");
    Field<String> NOTES = Field.text("notes", 4000)
            .alsoKnownAs("reason")
            .describedAs("Why it moves; kept in the stage history.")
            .exampleOf("Sent proposal document");
    Field<Boolean> UPDATE_PROBABILITY = Field.flag("updateProbability")
            .orElse(true)
            .describedAs("Whether the stage's probability takes the place of the deal's.");
    Verb VERB = Verb.of(
                    Deal.TYPE,
                    "stage",
                    Form.of(STAGE, PIPELINE, NOTES, UPDATE_PROBABILITY),
                    "crm.deal.stage_change",
                    "Moves the deal to another stage; into a closing stage it is won or lost by that.")
            .by(Verb.Method.PUT, Verb.Method.PATCH);

    /** The deal where it is now. @throws Rejected where it is closed, or there is no such stage */
    Stored<Deal> move(Caller caller, Id deal, Optional<Long> version, Changes input);
}
