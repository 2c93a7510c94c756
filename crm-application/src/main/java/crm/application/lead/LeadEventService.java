package crm.application.lead;

import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Sight;
import crm.application.record.Change;
import crm.application.record.Filter;
import crm.application.record.Query;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.record.Records;
import crm.application.record.Slice;
import crm.application.scoring.Scoring;
import crm.application.tenant.TenantSettings;
import crm.application.tenant.Tenants;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.kernel.Veil;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadEvent;
import crm.domain.scoring.LeadScore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

@UseCase
class LeadEventService implements LeadEvents {
    /** Clocks of tracking sites are not set by ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final RecordFinder finder;
    private final RecordStore store;
    private final RecordWriter writer;
    private final Access access;
    private final Scoring scoring;
    private final Tenants tenants;
    private final Clock clock;

    LeadEventService(
            RecordFinder finder,
            RecordStore store,
            RecordWriter writer,
            Access access,
            Scoring scoring,
            Tenants tenants,
            Clock clock) {
        this.finder = finder;
        this.store = store;
        this.writer = writer;
        this.access = access;
        this.scoring = scoring;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public List<Stored<LeadEvent>> keep(Caller caller, Id id, List<Changes> events) {
        Stored<Lead> lead = finder.forChange(caller, PERMISSION, Lead.TYPE, id, Optional.empty());
        List<LeadEvent> read = read(caller, lead, events);
        List<Stored<LeadEvent>> kept = read.stream()
                .map(event -> writer.insert(caller, LeadEvent.TYPE, event))
                .toList();
        Lead active = lead.content();
        for (LeadEvent event : read) {
            active = active.activeAt(event.values().get(LeadEvent.OCCURRED_AT));
        }
        Stored<Lead> scored = writer.update(caller, lead, scoring.scored(lead, active), Change.UPDATE);
        scoring.remember(caller, Optional.of(lead), scored, "Did something");
        return kept;
    }

    private List<LeadEvent> read(Caller caller, Stored<Lead> lead, List<Changes> events) {
        TenantSettings tenant = tenants.current();
        Circumstances circumstances = new Circumstances(
                caller.user(), clock.instant().truncatedTo(ChronoUnit.MICROS), tenant.currency(), tenant.zone());
        List<Fault> faults = new ArrayList<>();
        List<LeadEvent> read = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String place = events.size() == 1 ? "" : "/" + i;
            List<Fault> wrong = new ArrayList<>(events.get(i).faults());
            Values values = events.get(i)
                    .and(LeadEvent.LEAD, lead.id())
                    .appliedTo(LeadEvent.TYPE.form().blank(circumstances), wrong);
            happenedBy(circumstances.now(), values, wrong);
            wrong.forEach(fault -> faults.add(new Fault(place + fault.pointer(), fault.code(), fault.message())));
            read.add(new LeadEvent(fromRequest(caller, values)));
        }
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return read;
    }

    private static void happenedBy(Instant now, Values values, List<Fault> faults) {
        values.find(LeadEvent.OCCURRED_AT)
                .filter(at -> at.isAfter(now.plus(AHEAD)))
                .ifPresent(_ -> faults.add(
                        Fault.at(LeadEvent.OCCURRED_AT, "in_the_future", "An event has happened; this is to come.")));
    }

    private static Values fromRequest(Caller caller, Values values) {
        Values addressed = orElse(values, LeadEvent.IP_ADDRESS, caller.origin().address());
        return orElse(addressed, LeadEvent.USER_AGENT, caller.origin().client());
    }

    private static Values orElse(Values values, Field<String> field, String known) {
        return values.has(field) || known.isBlank() ? values : values.with(field, field.shortened(known));
    }

    @Override
    public Records.Listing<LeadEvent> list(Caller caller, Id lead, Query query) {
        return ofLead(caller, LeadEvent.TYPE, LeadEvent.LEAD, lead, query, event -> event);
    }

    @Override
    public Records.Listing<LeadScore> scores(Caller caller, Id lead, Query query) {
        access.requireShown(caller, Lead.TYPE, List.of(Lead.LEAD_SCORE));
        Veil veil = access.veil(caller, Lead.TYPE);
        return ofLead(caller, LeadScore.TYPE, LeadScore.LEAD, lead, query, score -> score.seenThrough(veil));
    }

    /** Whoever sees a lead sees what it did, whoever has noticed it. */
    private <R extends Entity> Records.Listing<R> ofLead(
            Caller caller, RecordType<R> type, Field<Id> reference, Id lead, Query asked, UnaryOperator<R> seen) {
        finder.visible(caller, Lead.TYPE, lead);
        Query query = asked.seenBy(Sight.EVERYTHING).where(Filter.equal(reference, lead));
        Slice<R> slice = store.list(type, query);
        return new Records.Listing<>(
                asked,
                slice.records().stream()
                        .map(record -> new Records.View<>(with(record, seen.apply(record.content())), List.of()))
                        .toList(),
                slice.total(),
                slice.more());
    }

    private static <R extends Entity> Stored<R> with(Stored<R> record, R content) {
        return new Stored<>(
                record.type(),
                record.id(),
                record.version(),
                record.createdAt(),
                record.createdBy(),
                record.updatedAt(),
                record.updatedBy(),
                content,
                record.veil());
    }
}
