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

/** Gives a lead up, and says why (BR-045). */
public interface DisqualifyLead {
    Field<String> REASON = Field.text("reason", 400)
            .alsoKnownAs("disqualifiedReason")
            .required()
            .describedAs("Why it is given up.")
            .exampleOf("No budget this year");
    Verb VERB = Verb.of(
            Lead.TYPE, "disqualify", Form.of(REASON), "crm.lead.disqualify", "Gives the lead up, and says why.");

    /** The lead, given up. @throws Rejected where it is closed or converted already */
    Stored<Lead> disqualify(Caller caller, Id lead, Optional<Long> version, Changes input);
}
