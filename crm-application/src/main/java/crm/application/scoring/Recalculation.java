package crm.application.scoring;

import crm.application.access.Caller;
import crm.application.job.Slice;
import crm.application.job.Work;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The recalculation as a job: the oldest lead first, so that those that come meanwhile are not missed. */
@ApplicationScoped
class Recalculation implements Work {
    private static final int AT_ONCE = 100;
    private static final String PLACE = "after";
    private static final String LEAD = "lead";
    private static final String CHANGED = "changed";
    private static final List<Object> OPEN = Stream.of(LeadStatus.values())
            .filter(status -> status.phase() == LeadStatus.Phase.OPEN)
            .<Object>map(status -> status)
            .toList();

    private final RecordStore store;
    private final Rescoring rescoring;

    Recalculation(RecordStore store, Rescoring rescoring) {
        this.store = store;
        this.rescoring = rescoring;
    }

    @Override
    public JobKind kind() {
        return JobKind.LEAD_SCORING;
    }

    @Override
    public Slice next(Caller caller, Stored<Job> job) {
        Plain.Structure state = job.values().get(Job.STATE);
        crm.application.record.Slice<Lead> leads = store.list(Lead.TYPE, following(state));
        boolean includingManual = job.values()
                .get(Job.INPUT)
                .member(RecalculateScores.INCLUDING_MANUAL.name())
                .filter(Plain.flag(true)::equals)
                .isPresent();
        long changed = leads.records().stream()
                .filter(lead -> rescoring.score(caller, lead.id(), includingManual, "Recalculated"))
                .count();
        long done = job.values().get(Job.DONE) + leads.records().size();
        return new Slice(
                !leads.more(),
                done,
                leads.total().or(() -> job.values().find(Job.TOTAL)),
                place(leads.records(), state),
                new Plain.Structure(Map.of(
                        CHANGED,
                        Plain.number(changed + changedBefore(job.values().get(Job.RESULT))))));
    }

    private static Query following(Plain.Structure state) {
        Query query = Query.all(Lead.TYPE)
                .where(new Filter.AnyOf(Lead.STATUS, OPEN))
                .inOrder(new RecordType.Order(Stored.CREATED_AT, false));
        Optional<Instant> after = text(state, PLACE).map(Instant::parse);
        Optional<Id> lead = text(state, LEAD).flatMap(Id::parse);
        return query.page(
                lead.isPresent()
                        ? new Paging.After(after.map(moment -> moment), lead.get(), AT_ONCE)
                        : new Paging.Numbered(1, AT_ONCE));
    }

    private static Optional<String> text(Plain.Structure state, String name) {
        return state.member(name).map(plain -> ((Plain.Text) plain).value());
    }

    private static Plain.Structure place(List<Stored<Lead>> leads, Plain.Structure before) {
        if (leads.isEmpty()) {
            return before;
        }
        Map<String, Plain> place = new LinkedHashMap<>();
        place.put(PLACE, Plain.text(leads.getLast().createdAt().toString()));
        place.put(LEAD, Plain.text(leads.getLast().id().toString()));
        return new Plain.Structure(place);
    }

    private static long changedBefore(Plain.Structure result) {
        return result.member(CHANGED)
                .map(plain -> ((Plain.Number) plain).value().longValueExact())
                .orElse(0L);
    }
}
