package crm.application.activity;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.activity.Activity;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.time.Instant;
import java.util.Optional;

/** Marks an activity as done, with what came of it (BR-080). */
public interface CompleteActivity {
    Field<String> OUTCOME =
            Field.text("outcome", 4000).describedAs("What came of it.").exampleOf("Customer agreed to proposal");
    Field<String> NOTES =
            Field.longText("notes").describedAs("Anything else worth knowing.").exampleOf("Moving to next stage");
    Field<Instant> COMPLETED_AT =
            Field.instant("completedAt").describedAs("When it was done; now, where it is not given.");
    Verb VERB = Verb.of(
                    Activity.TYPE,
                    "complete",
                    Form.of(OUTCOME, NOTES, COMPLETED_AT),
                    "crm.activity.update",
                    "Marks the activity as done, with what came of it.")
            .by(Verb.Method.POST, Verb.Method.PUT, Verb.Method.PATCH);

    /** The activity, done. @throws crm.domain.kernel.Rejected where it is done or given up already */
    Stored<Activity> complete(Caller caller, Id activity, Optional<Long> version, Changes input);
}
