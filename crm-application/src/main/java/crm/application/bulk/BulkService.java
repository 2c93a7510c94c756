package crm.application.bulk;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.job.Jobs;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.QueryReader;
import crm.application.record.Records;
import crm.application.record.Separately;
import crm.domain.bulk.BulkMode;
import crm.domain.job.JobKind;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.lead.Lead;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** No use case itself: in partial mode each lead is a transaction of its own. */
@ApplicationScoped
class BulkService implements BulkLeads {
    private final QueryReader queries;
    private final Access access;
    private final Records records;
    private final LeadOperations operations;
    private final Separately separately;
    private final Jobs jobs;

    BulkService(
            QueryReader queries,
            Access access,
            Records records,
            LeadOperations operations,
            Separately separately,
            Jobs jobs) {
        this.queries = queries;
        this.access = access;
        this.records = records;
        this.operations = operations;
        this.separately = separately;
        this.jobs = jobs;
    }

    @Override
    public Outcome perform(Caller caller, Plain.Structure body) {
        BulkRequest request = BulkRequest.read(
                caller, body, queries, asked -> access.require(caller, LeadOperations.permission(asked)));
        BiConsumer<Caller, Id> operation = operations.of(request.operation(), request.input());
        List<Id> ids = request.filter().map(query -> found(caller, query)).orElse(request.ids());
        if (ids.size() > AT_ONCE) {
            return queued(caller, request, body);
        }
        return request.mode() == BulkMode.ATOMIC
                ? atomically(caller, ids, operation)
                : new Done(ids.stream().map(id -> row(caller, id, operation)).toList());
    }

    private List<Id> found(Caller caller, Query query) {
        return records.list(caller, Lead.TYPE, query.page(new Paging.First(AT_ONCE + 1)), Set.of()).views().stream()
                .map(view -> view.record().id())
                .toList();
    }

    private Outcome queued(Caller caller, BulkRequest request, Plain.Structure body) {
        if (request.mode() == BulkMode.ATOMIC) {
            throw Rejected.invalid(
                    MODE, "too_many", "At most " + AT_ONCE + " leads are done all together; more are done in parts.");
        }
        String name = request.operation().code().toLowerCase(Locale.ROOT).replace('_', ' ') + " leads";
        return new Queued(separately.perform(() -> jobs.start(caller, JobKind.LEAD_BULK, name, body)));
    }

    /** What becomes of one lead, on its own. */
    Row row(Caller caller, Id id, BiConsumer<Caller, Id> operation) {
        try {
            return separately.perform(() -> {
                operation.accept(caller, id);
                return new Row(id, Optional.empty());
            });
        } catch (Rejected refusal) {
            return new Row(id, Optional.of(refusal));
        }
    }

    private Done atomically(Caller caller, List<Id> ids, BiConsumer<Caller, Id> operation) {
        return separately.perform(() -> {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                try {
                    operation.accept(caller, ids.get(i));
                    rows.add(new Row(ids.get(i), Optional.empty()));
                } catch (Rejected refusal) {
                    throw named(i, ids.get(i), refusal);
                }
            }
            return new Done(rows);
        });
    }

    /** The refusal of all, which names the lead that stands against it. */
    private static Rejected named(int place, Id id, Rejected refusal) {
        String pointer = "/" + IDS + "/" + place;
        return Rejected.invalid(List.of(new Fault(
                        pointer, refusal.code(), "Nothing was done: " + id + " was refused. " + refusal.getMessage())))
                .with(new Plain.Structure(Map.of(
                        "rows", new Plain.Sequence(List.of(new Row(id, Optional.of(refusal)).plain())))));
    }
}
