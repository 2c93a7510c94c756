package crm.application.pipeline;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Values;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stages;
import java.util.List;
import java.util.Optional;

/** Puts all stages of a pipeline into another order, at once (BR-054). */
public interface ReorderStages {

    /** The place one stage is to have. */
    record Place(Values values) implements Entity {
        public static final Field<Id> STAGE =
                Field.reference("id", "stage").required().describedAs("The stage.");
        public static final Field<Long> ORDER =
                Field.whole("order").required().between(0, 1000).describedAs("Its place among the stages.");
        public static final Form FORM = Form.of(STAGE, ORDER);
    }

    Field<List<Place>> STAGES = Field.lines("stages", Place.FORM, Place::new)
            .required()
            .describedAs("Every stage of the pipeline exactly once.");
    Verb VERB = Verb.of(
            Pipeline.TYPE,
            "stages/reorder",
            Form.of(STAGES),
            "crm.pipeline.update",
            "Puts all stages of the pipeline into another order, at once.");

    /** The stages in their new order. @throws Rejected where a stage is missing or named twice */
    Stages reorder(Caller caller, Id pipeline, Optional<Long> version, Changes input);
}
