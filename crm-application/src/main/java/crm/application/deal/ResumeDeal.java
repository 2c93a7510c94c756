package crm.application.deal;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.deal.Deal;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.Optional;

/** Takes a resting deal up again (C-33). */
public interface ResumeDeal {
    Verb VERB = Verb.of(Deal.TYPE, "resume", Form.of(), "crm.deal.update", "Takes a resting deal up again.");

    /** The deal, under way. @throws Rejected where it does not rest */
    Stored<Deal> resume(Caller caller, Id deal, Optional<Long> version, Changes input);
}
