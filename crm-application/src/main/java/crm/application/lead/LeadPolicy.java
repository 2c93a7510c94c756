package crm.application.lead;

import crm.application.access.Caller;
import crm.application.record.RecordPolicy;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Keeps when a lead got its owner, and that a closed lead is opened by its verb alone (C-30). */
@ApplicationScoped
class LeadPolicy implements RecordPolicy<Lead> {

    @Override
    public RecordType<Lead> type() {
        return Lead.TYPE;
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        return values.has(Lead.OWNER) ? assignedNow(values, circumstances) : values;
    }

    @Override
    public Values revising(
            Caller caller, Stored<Lead> before, Values after, Circumstances circumstances, List<Fault> faults) {
        LeadStatus from = before.content().status();
        if (from.phase() == LeadStatus.Phase.CLOSED && after.get(Lead.STATUS).phase() == LeadStatus.Phase.OPEN) {
            faults.add(Fault.at(
                    Lead.STATUS,
                    "needs_verb",
                    "A closed lead is opened by POST /leads/{id}/reopen, not by its status."));
        }
        if (before.values().find(Lead.OWNER).equals(after.find(Lead.OWNER))) {
            return after;
        }
        return after.has(Lead.OWNER) ? assignedNow(after, circumstances) : after.without(Lead.ASSIGNED_AT);
    }

    private static Values assignedNow(Values values, Circumstances circumstances) {
        return values.with(Lead.ASSIGNED_AT, circumstances.now().truncatedTo(ChronoUnit.MICROS));
    }
}
