package crm.application.lead;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import java.util.Optional;

/** Gives a lead to somebody to look after (PRM-3). */
public interface AssignLead {
    Field<Id> OWNER = Field.reference("ownerId", "user")
            .alsoKnownAs("assignedTo", "assignedToId", "userId")
            .describedAs("Who is to look after it; whom the assignment rules choose, where nobody is named.");
    Verb VERB = Verb.of(
            Lead.TYPE, "assign", Form.of(OWNER), "crm.lead.assign", "Gives the lead to somebody to look after.");

    /** The lead with its new owner, who is told. @throws Rejected where there is no such user, or no rule for the lead */
    Stored<Lead> assign(Caller caller, Id lead, Optional<Long> version, Changes input);
}
