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

/** Lets a deal rest: it keeps its stage but counts in no forecast (C-33). */
public interface HoldDeal {
    Field<String> REASON = Field.text("reason", 400).alsoKnownAs("notes").describedAs("Why it rests.");
    Verb VERB = Verb.of(
            Deal.TYPE,
            "hold",
            Form.of(REASON),
            "crm.deal.update",
            "Lets the deal rest: it keeps its stage but counts in no forecast.");

    /** The deal, resting. @throws Rejected where it is closed or rests already */
    Stored<Deal> hold(Caller caller, Id deal, Optional<Long> version, Changes input);
}
