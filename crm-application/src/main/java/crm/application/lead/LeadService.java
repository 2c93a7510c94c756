package crm.application.lead;

import crm.application.UseCase;
import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.RecordFinder;
import crm.application.record.RecordWriter;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

@UseCase
class LeadService implements ScoreLead, AssignLead, DisqualifyLead, ReopenLead {
    private final RecordFinder finder;
    private final RecordWriter writer;
    private final Clock clock;

    LeadService(RecordFinder finder, RecordWriter writer, Clock clock) {
        this.finder = finder;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Stored<Lead> score(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Lead> lead = find(caller, ScoreLead.VERB, id, version);
        Values wanted = finder.input(caller, ScoreLead.VERB, input);
        Lead scored = lead.content().scored(wanted.get(ScoreLead.SCORE), wanted.find(ScoreLead.RATING));
        return writer.update(caller, lead, scored, Change.UPDATE);
    }

    @Override
    public Stored<Lead> assign(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Lead> lead = find(caller, AssignLead.VERB, id, version);
        Id owner = finder.input(caller, AssignLead.VERB, input).get(AssignLead.OWNER);
        if (lead.values().find(Lead.OWNER).filter(owner::equals).isPresent()) {
            return lead;
        }
        return writer.update(caller, lead, lead.content().assignedTo(owner, now()), Change.ASSIGNMENT_CHANGE);
    }

    @Override
    public Stored<Lead> disqualify(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Lead> lead = find(caller, DisqualifyLead.VERB, id, version);
        String reason = finder.input(caller, DisqualifyLead.VERB, input).get(DisqualifyLead.REASON);
        return writer.update(
                caller, lead, lead.content().disqualified(reason, caller.user(), now()), Change.STATUS_CHANGE);
    }

    @Override
    public Stored<Lead> reopen(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Lead> lead = find(caller, ReopenLead.VERB, id, version);
        finder.input(caller, ReopenLead.VERB, input);
        return writer.update(caller, lead, lead.content().reopened(), Change.STATUS_CHANGE);
    }

    private Stored<Lead> find(Caller caller, Verb verb, Id id, Optional<Long> version) {
        return finder.forVerb(caller, verb, Lead.TYPE, id, version);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
