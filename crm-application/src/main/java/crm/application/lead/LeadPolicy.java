package crm.application.lead;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.assignment.Assignment;
import crm.application.record.RecordPolicy;
import crm.application.scoring.Scoring;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadStatus;
import crm.domain.lead.ScoreOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gives a new lead to somebody, keeps it scored, when it got its owner, and that a closed lead is opened by its verb alone (C-30). */
@ApplicationScoped
class LeadPolicy implements RecordPolicy<Lead> {
    private static final String CREATED = "Created";

    private final Access access;
    private final Scoring scoring;
    private final Assignment assignment;
    private final NewOwners owners;

    LeadPolicy(Access access, Scoring scoring, Assignment assignment, NewOwners owners) {
        this.access = access;
        this.scoring = scoring;
        this.assignment = assignment;
        this.owners = owners;
    }

    @Override
    public RecordType<Lead> type() {
        return Lead.TYPE;
    }

    @Override
    public RecordPolicy<Lead> forMany() {
        return new LeadPolicy(access, scoring.forMany(), assignment.forMany(), owners);
    }

    @Override
    public Function<Changes, Optional<Object>> rivalry() {
        Optional<Object> all = assignment.choosesEachAlone() ? Optional.empty() : Optional.of(type());
        return _ -> all;
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        Values scored = scored(caller, values).values();
        Values owned = values.given(Lead.OWNER)
                ? scored
                : scored.with(Lead.OWNER, assignment.owner(scored).or(() -> scored.find(Lead.OWNER)));
        return owned.has(Lead.OWNER) ? assignedNow(owned, circumstances) : owned;
    }

    /** A score that comes with a new lead is one by hand, and takes what giving one takes. */
    private Lead scored(Caller caller, Values values) {
        Lead lead = new Lead(ratedBy(values));
        Optional<Integer> given = values.find(Lead.LEAD_SCORE).filter(score -> score > 0);
        if (given.isEmpty()) {
            return scoring.scored(lead);
        }
        access.require(caller, ScoreLead.VERB.permission());
        return scoring.scoredByHand(lead, given.get(), values.find(Lead.RATING));
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
        requireAssignable(caller, before, after);
        Values owned = assigned(before.values(), after, circumstances);
        boolean rated = !before.values().find(Lead.RATING).equals(after.find(Lead.RATING));
        return faults.isEmpty()
                ? scoring.revised(before, new Lead(rated ? ratedBy(owned) : owned))
                        .values()
                : after;
    }

    /** Handing a lead to somebody else takes the same by a change as by its verb (PRM-3). */
    private void requireAssignable(Caller caller, Stored<Lead> before, Values after) {
        Optional<Id> owner = after.find(Lead.OWNER);
        if (!owner.equals(before.values().find(Lead.OWNER))
                && owner.filter(somebody -> !caller.is(somebody)).isPresent()) {
            access.require(caller, AssignLead.VERB.permission(), before);
        }
    }

    @Override
    public void written(Caller caller, Optional<Stored<Lead>> before, Stored<Lead> after) {
        scoring.remember(caller, before, after, before.isPresent() ? "Changed" : CREATED);
        if (!before.flatMap(it -> it.values().find(Lead.OWNER))
                .equals(after.values().find(Lead.OWNER))) {
            owners.tell(caller, after);
        }
    }

    @Override
    public void created(Caller caller, List<Stored<Lead>> leads) {
        scoring.rememberNew(caller, leads, CREATED);
        leads.forEach(lead -> owners.tell(caller, lead));
    }

    /** A rating that somebody gives stays; one that is taken away follows from the score again. */
    private Values ratedBy(Values values) {
        if (values.has(Lead.RATING)) {
            return values.with(Lead.RATING_ORIGIN, ScoreOrigin.MANUAL);
        }
        return values.has(Lead.SCORE_ORIGIN)
                ? values.with(Lead.RATING, scoring.rating(values.get(Lead.LEAD_SCORE)))
                        .with(Lead.RATING_ORIGIN, ScoreOrigin.AUTOMATED)
                : values;
    }

    private static Values assigned(Values before, Values after, Circumstances circumstances) {
        if (before.find(Lead.OWNER).equals(after.find(Lead.OWNER))) {
            return after;
        }
        return after.has(Lead.OWNER) ? assignedNow(after, circumstances) : after.without(Lead.ASSIGNED_AT);
    }

    private static Values assignedNow(Values values, Circumstances circumstances) {
        return values.with(Lead.ASSIGNED_AT, circumstances.now().truncatedTo(ChronoUnit.MICROS));
    }
}
