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

/** Opens a closed deal again (C-34). */
public interface ReopenDeal {
    Field<String> STAGE = Field.text("stage", 60)
            .describedAs("The open stage to go on in; the one it was closed from where none is given.")
            .exampleOf("NEGOTIATION");
    Field<String> NOTES = Field.text("notes", 4000).alsoKnownAs("reason").describedAs("Why it is opened again.");
    Verb VERB = Verb.of(
            Deal.TYPE,
            "reopen",
            Form.of(STAGE, NOTES),
            "crm.deal.stage_change",
            "Opens a closed deal again, with its stage's probability.");

    /** The deal, open. @throws Rejected where it is open, or the stage is a closing one */
    Stored<Deal> reopen(Caller caller, Id deal, Optional<Long> version, Changes input);
}
