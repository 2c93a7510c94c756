package crm.application.bulk;

import crm.application.access.Caller;
import crm.application.job.Slice;
import crm.application.job.Work;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.QueryReader;
import crm.application.record.Records;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Many leads as a job. Each lead is a transaction of its own, so that one that is refused takes no other with it; after a
 * crash the slice that was under way is done again, which changes nothing where it was done before.
 */
@ApplicationScoped
class BulkWork implements Work {
    private static final int IN_ONE_SLICE = 50;
    private static final int REFUSALS_TOLD = 1_000;
    private static final String PLACE = "after";
    private static final String LEAD = "lead";
    private static final String DONE = "done";
    private static final String REFUSED = "refused";
    private static final String ROWS = "refusedRows";

    private final QueryReader queries;
    private final Records records;
    private final LeadOperations operations;
    private final BulkService service;

    BulkWork(QueryReader queries, Records records, LeadOperations operations, BulkService service) {
        this.queries = queries;
        this.records = records;
        this.operations = operations;
        this.service = service;
    }

    /** The next leads, where they end, and how many there are in all where that is known. */
    private record Part(List<Id> ids, boolean last, Optional<Long> total, Plain.Structure state) {}

    @Override
    public JobKind kind() {
        return JobKind.LEAD_BULK;
    }

    @Override
    public Slice next(Caller caller, Stored<Job> job) {
        BulkRequest request = BulkRequest.read(caller, job.values().get(Job.INPUT), queries, _ -> {});
        BiConsumer<Caller, Id> operation = operations.of(request.operation(), request.input());
        Part part = request.filter()
                .map(query -> filtered(caller, query, job.values().get(Job.STATE)))
                .orElseGet(() -> named(request.ids(), job.values().get(Job.DONE)));
        List<BulkLeads.Row> rows = part.ids().stream()
                .map(id -> service.row(caller, id, operation))
                .toList();
        return new Slice(
                part.last(),
                job.values().get(Job.DONE) + rows.size(),
                part.total().or(() -> job.values().find(Job.TOTAL)),
                part.state(),
                told(job.values().get(Job.RESULT), rows));
    }

    private static Part named(List<Id> ids, long done) {
        int from = (int) Math.min(done, ids.size());
        int to = Math.min(from + IN_ONE_SLICE, ids.size());
        return new Part(ids.subList(from, to), to == ids.size(), Optional.of((long) ids.size()), Plain.Structure.EMPTY);
    }

    /** The oldest first: what is done to a lead changes neither its place nor that of the next. */
    private Part filtered(Caller caller, Query query, Plain.Structure state) {
        Optional<Id> lead = text(state, LEAD).flatMap(Id::parse);
        Paging paging = lead.<Paging>map(
                        id -> new Paging.After(text(state, PLACE).map(Instant::parse), id, IN_ONE_SLICE))
                .orElseGet(() -> new Paging.Numbered(1, IN_ONE_SLICE));
        Records.Listing<Lead> listing = records.list(
                caller,
                Lead.TYPE,
                query.inOrder(new RecordType.Order(Stored.CREATED_AT, false)).page(paging),
                Set.of());
        List<Stored<Lead>> leads =
                listing.views().stream().map(Records.View::record).toList();
        return new Part(
                leads.stream().map(Stored::id).toList(),
                !listing.more(),
                listing.total(),
                leads.isEmpty() ? state : place(leads.getLast()));
    }

    private static Plain.Structure place(Stored<Lead> last) {
        Map<String, Plain> place = new LinkedHashMap<>();
        place.put(PLACE, Plain.text(last.createdAt().toString()));
        place.put(LEAD, Plain.text(last.id().toString()));
        return new Plain.Structure(place);
    }

    private static Optional<String> text(Plain.Structure state, String name) {
        return state.member(name).map(plain -> ((Plain.Text) plain).value());
    }

    private static Plain.Structure told(Plain.Structure before, List<BulkLeads.Row> rows) {
        List<BulkLeads.Row> refused =
                rows.stream().filter(row -> row.refusal().isPresent()).toList();
        List<Plain> told = new ArrayList<>(before.member(ROWS)
                .map(plain -> ((Plain.Sequence) plain).items())
                .orElse(List.of()));
        refused.stream()
                .limit(Math.max(0, REFUSALS_TOLD - told.size()))
                .map(BulkLeads.Row::plain)
                .forEach(told::add);
        Map<String, Plain> result = new LinkedHashMap<>();
        result.put(DONE, Plain.number(count(before, DONE) + rows.size() - refused.size()));
        result.put(REFUSED, Plain.number(count(before, REFUSED) + refused.size()));
        result.put(ROWS, new Plain.Sequence(told));
        return new Plain.Structure(result);
    }

    private static long count(Plain.Structure result, String name) {
        return result.member(name)
                .map(plain -> ((Plain.Number) plain).value().longValueExact())
                .orElse(0L);
    }
}
