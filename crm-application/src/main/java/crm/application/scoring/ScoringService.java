package crm.application.scoring;

import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.job.Jobs;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.role.Permissions;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.scoring.ScoringRules;
import java.util.ArrayList;
import java.util.List;

@UseCase
class ScoringService implements ExplainScore, LeadScoringRules, RecalculateScores {
    private static final int VERSIONS_SHOWN = 200;

    private final RecordFinder finder;
    private final RecordStore store;
    private final RecordWriter writer;
    private final Access access;
    private final CurrentRules rules;
    private final ScoreExplanations explanations;
    private final Jobs jobs;

    ScoringService(
            RecordFinder finder,
            RecordStore store,
            RecordWriter writer,
            Access access,
            CurrentRules rules,
            ScoreExplanations explanations,
            Jobs jobs) {
        this.finder = finder;
        this.store = store;
        this.writer = writer;
        this.access = access;
        this.rules = rules;
        this.explanations = explanations;
        this.jobs = jobs;
    }

    @Override
    public Explanation explain(Caller caller, Id lead) {
        Stored<Lead> found = finder.visible(caller, Lead.TYPE, lead);
        access.requireShown(caller, Lead.TYPE, List.of(Lead.LEAD_SCORE));
        return explanations.of(found);
    }

    @Override
    public ScoringRules current(Caller caller) {
        access.require(caller, ScoringRules.TYPE.permission(Operation.VIEW));
        return shown(caller, rules.current());
    }

    /** The rules as far as the caller may see them (BR-014). */
    private ScoringRules shown(Caller caller, ScoringRules version) {
        return new ScoringRules(access.veil(caller, ScoringRules.TYPE).over(version.values()));
    }

    @Override
    public List<ScoringRules> versions(Caller caller) {
        access.require(caller, ScoringRules.TYPE.permission(Operation.VIEW));
        List<ScoringRules> versions = new ArrayList<>();
        store
                .list(ScoringRules.TYPE, Query.all(ScoringRules.TYPE).page(new Paging.First(VERSIONS_SHOWN)))
                .records()
                .stream()
                .map(Stored::content)
                .forEach(versions::add);
        versions.add(ScoringRules.standard());
        return versions.stream().map(version -> shown(caller, version)).toList();
    }

    @Override
    public ScoringRules replace(Caller caller, Plain basis, Changes changes) {
        access.require(caller, Permissions.MANAGE_SETTINGS);
        long current = rules.current().number();
        if (basis != Plain.NOTHING && !basis.equals(Plain.number(current))) {
            throw Rejected.conflict(
                    "stale_rules", "These are no longer the rules in force; those are version " + current + ".");
        }
        List<Fault> faults = new ArrayList<>(changes.faults());
        faults.addAll(access.coveredFaults(caller, ScoringRules.TYPE, changes.fields()));
        Values values = changes.appliedTo(ScoringRules.TYPE.form().blankLine(), faults);
        if (faults.isEmpty()) {
            faults.addAll(new ScoringRules(values).faults());
        }
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        ScoringRules next = new ScoringRules(values).numbered(current + 1);
        return shown(caller, writer.insert(caller, ScoringRules.TYPE, next).content());
    }

    @Override
    public Stored<Job> recalculate(Caller caller, Changes input) {
        access.require(caller, Permissions.MANAGE_SETTINGS);
        List<Fault> faults = new ArrayList<>(input.faults());
        Values values = input.appliedTo(RecalculateScores.FORM.blankLine(), faults);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return jobs.start(caller, JobKind.LEAD_SCORING, "Score leads again", values.plain());
    }
}
