package crm.application.lead;

import crm.application.access.Caller;
import crm.application.record.Query;
import crm.application.record.Records;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.LeadEvent;
import crm.domain.scoring.LeadScore;
import java.util.List;

/** What leads do, and the scores that they have had for it (ENT-18, C-08). */
public interface LeadEvents {
    /** The permission that keeping an event needs: it changes the lead's score. */
    String PERMISSION = "crm.lead.update";

    /**
     * Keeps what the lead did, all of it or nothing, and scores the lead anew.
     *
     * @throws Rejected where there is no such lead for the caller, the permission does not reach it, or something is
     *     wrong: every fault is named with the event's place, counted from 0
     */
    List<Stored<LeadEvent>> keep(Caller caller, Id lead, List<Changes> events);

    /** What the lead did, as far as {@code query} asks. @throws Rejected where there is no such lead for the caller */
    Records.Listing<LeadEvent> list(Caller caller, Id lead, Query query);

    /** The scores that the lead has had, with why. @throws Rejected where there is no such lead for the caller */
    Records.Listing<LeadScore> scores(Caller caller, Id lead, Query query);
}
