package crm.application.lead;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import java.util.Optional;

/** Takes a closed lead up again (C-30). */
public interface ReopenLead {
    Verb VERB =
            Verb.of(Lead.TYPE, "reopen", Form.of(), "crm.lead.update", "Takes a closed lead up again, as a new one.");

    /** The lead, new again. @throws Rejected where it is not closed */
    Stored<Lead> reopen(Caller caller, Id lead, Optional<Long> version, Changes input);
}
