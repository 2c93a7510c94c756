package crm.application.lead;

import crm.application.UseCase;
import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.assignment.Assignment;
import crm.application.record.Change;
import crm.application.record.RecordFinder;
import crm.application.record.RecordWriter;
import crm.application.scoring.ScoreExplanations;
import crm.application.scoring.Scoring;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

@UseCase
class LeadService implements ScoreLead, AssignLead, DisqualifyLead, ReopenLead {
    private final RecordFinder finder;
    private final RecordWriter writer;
    private final Scoring scoring;
    private final Assignment assignment;
    private final NewOwners owners;
    private final ScoreExplanations explanation;
    private final Clock clock;

    LeadService(
            RecordFinder finder,
            RecordWriter writer,
            Scoring scoring,
            Assignment assignment,
            NewOwners owners,
            ScoreExplanations explanation,
            Clock clock) {
        this.finder = finder;
        this.writer = writer;
        this.scoring = scoring;
        this.assignment = assignment;
        this.owners = owners;
        this.explanation = explanation;
        this.clock = clock;
    }

    @Override
    public Scored score(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Lead> lead = find(caller, ScoreLead.VERB, id, version);
        Values wanted = finder.input(caller, ScoreLead.VERB, input);
        Stored<Lead> scored = wanted.get(AUTOMATED)
                ? saved(caller, lead, leftToRules(lead, wanted), Change.UPDATE, "Scored by rules")
                : remembered(caller, lead, byHand(lead, wanted), Change.UPDATE, "Scored by hand");
        return new Scored(scored, explanation.of(scored));
    }

    private static Lead leftToRules(Stored<Lead> lead, Values wanted) {
        for (Field<?> given : List.of(SCORE, RATING)) {
            if (wanted.has(given)) {
                throw Rejected.invalid(given, "contradiction", "Rules give this; leave it out or leave out automated.");
            }
        }
        lead.content().requireOpen("scored by rules");
        return lead.content().leftToRules();
    }

    private Lead byHand(Stored<Lead> lead, Values wanted) {
        int score = wanted.find(SCORE)
                .orElseThrow(() -> Rejected.invalid(SCORE, "required", "Give a score, or automated as true."));
        return scoring.scoredByHand(lead.content(), score, wanted.find(RATING));
    }

    @Override
    public Stored<Lead> assign(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Lead> lead = find(caller, AssignLead.VERB, id, version);
        Id owner = finder.input(caller, AssignLead.VERB, input)
                .find(AssignLead.OWNER)
                .or(() -> assignment.owner(lead.values()))
                .orElseThrow(() -> Rejected.invalid(
                        AssignLead.OWNER, "no_rule", "No assignment rule is for this lead: name its owner."));
        if (lead.values().find(Lead.OWNER).filter(owner::equals).isPresent()) {
            return lead;
        }
        Lead assigned = lead.content().assignedTo(owner, now());
        Stored<Lead> saved = saved(caller, lead, assigned, Change.ASSIGNMENT_CHANGE, "Assigned");
        owners.tell(caller, saved);
        return saved;
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
        return saved(caller, lead, lead.content().reopened(), Change.STATUS_CHANGE, "Opened again");
    }

    private Stored<Lead> saved(Caller caller, Stored<Lead> before, Lead after, String action, String reason) {
        return remembered(caller, before, scoring.scored(before, after), action, reason);
    }

    private Stored<Lead> remembered(Caller caller, Stored<Lead> before, Lead after, String action, String reason) {
        Stored<Lead> saved = writer.update(caller, before, after, action);
        scoring.remember(caller, Optional.of(before), saved, reason);
        return saved;
    }

    private Stored<Lead> find(Caller caller, Verb verb, Id id, Optional<Long> version) {
        return finder.forVerb(caller, verb, Lead.TYPE, id, version);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
