package crm.application.deal;

import crm.application.UseCase;
import crm.application.Verb;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.pipeline.PipelineFinder;
import crm.application.record.Change;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.tenant.Tenants;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStageChange;
import crm.domain.deal.LostReason;
import crm.domain.deal.Outcome;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.pipeline.Stage;
import crm.domain.pipeline.Stages;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

@UseCase
class DealService implements MoveDeal, WinDeal, LoseDeal, ReopenDeal, HoldDeal, ResumeDeal {
    private final RecordFinder finder;
    private final RecordStore store;
    private final RecordWriter writer;
    private final PipelineFinder pipelines;
    private final StageHistory history;
    private final Access access;
    private final Tenants tenants;
    private final Clock clock;

    DealService(
            RecordFinder finder,
            RecordStore store,
            RecordWriter writer,
            PipelineFinder pipelines,
            StageHistory history,
            Access access,
            Tenants tenants,
            Clock clock) {
        this.finder = finder;
        this.store = store;
        this.writer = writer;
        this.pipelines = pipelines;
        this.history = history;
        this.access = access;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public Stored<Deal> move(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Deal> deal = find(caller, MoveDeal.VERB, id, version);
        Values wanted = finder.input(caller, MoveDeal.VERB, input);
        Stages stages = pipelines.stages(
                wanted.find(MoveDeal.PIPELINE).orElse(deal.content().pipeline()));
        Stored<Stage> stage = pipelines.held(stages.require(wanted.get(MoveDeal.STAGE), MoveDeal.STAGE));
        Optional<String> notes = wanted.find(MoveDeal.NOTES);
        if (stage.content().isWon()) {
            access.require(caller, WinDeal.VERB.permission(), deal);
            Outcome.Won won = new Outcome.Won(today(), notes.map(Deal.WON_REASON::shortened));
            return step(caller, deal, deal.content().won(stage, won, now()), notes);
        }
        if (stage.content().isLost()) {
            access.require(caller, LoseDeal.VERB.permission(), deal);
            Outcome.Lost lost = new Outcome.Lost(today(), LostReason.OTHER, Optional.empty(), notes);
            return step(caller, deal, deal.content().lost(stage, lost, now()), notes);
        }
        boolean update = wanted.get(MoveDeal.UPDATE_PROBABILITY);
        return step(caller, deal, deal.content().movedTo(requireActive(stage), update, now()), notes);
    }

    @Override
    public Stored<Deal> win(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Deal> deal = find(caller, WinDeal.VERB, id, version);
        Values wanted = finder.input(caller, WinDeal.VERB, input);
        if (wanted.get(WinDeal.CREATE_SALES_ORDER)) {
            throw Rejected.invalid(
                    WinDeal.CREATE_SALES_ORDER,
                    "not_available",
                    "Sales orders are not part of this version; win the deal without one.");
        }
        LocalDate on = closingDay(wanted, WinDeal.CLOSED_DATE);
        Stored<Stage> stage = closingStage(stages(deal).won(), "won");
        Outcome.Won won = new Outcome.Won(on, wanted.find(WinDeal.WON_REASON));
        return step(caller, deal, deal.content().won(stage, won, now()), won.reason());
    }

    @Override
    public Stored<Deal> lose(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Deal> deal = find(caller, LoseDeal.VERB, id, version);
        Values wanted = finder.input(caller, LoseDeal.VERB, input);
        LocalDate on = closingDay(wanted, LoseDeal.CLOSED_DATE);
        Stored<Stage> stage = closingStage(stages(deal).lost(), "lost");
        Outcome.Lost lost = new Outcome.Lost(
                on,
                wanted.get(LoseDeal.LOST_REASON),
                wanted.find(LoseDeal.LOST_TO_COMPETITOR),
                wanted.find(LoseDeal.NOTES));
        return step(caller, deal, deal.content().lost(stage, lost, now()), lost.notes());
    }

    @Override
    public Stored<Deal> reopen(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Deal> deal = find(caller, ReopenDeal.VERB, id, version);
        Values wanted = finder.input(caller, ReopenDeal.VERB, input);
        Stages stages = stages(deal);
        Stored<Stage> found = wanted.find(ReopenDeal.STAGE)
                .map(text -> stages.require(text, ReopenDeal.STAGE))
                .or(() -> lastOpenStage(deal, stages))
                .or(stages::first)
                .orElseThrow(() -> Rejected.conflict("no_stage", "The pipeline has no open stage."));
        Stored<Stage> stage = pipelines.held(found);
        if (!stage.content().isOpen()) {
            throw Rejected.invalid(ReopenDeal.STAGE, "closing_stage", "An open deal cannot stand in a closing stage.");
        }
        return step(caller, deal, deal.content().reopened(requireActive(stage), now()), wanted.find(ReopenDeal.NOTES));
    }

    @Override
    public Stored<Deal> hold(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Deal> deal = find(caller, HoldDeal.VERB, id, version);
        Values wanted = finder.input(caller, HoldDeal.VERB, input);
        return writer.update(
                caller, deal, deal.content().held(wanted.find(HoldDeal.REASON), now()), Change.STATUS_CHANGE);
    }

    @Override
    public Stored<Deal> resume(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Deal> deal = find(caller, ResumeDeal.VERB, id, version);
        finder.input(caller, ResumeDeal.VERB, input);
        return writer.update(caller, deal, deal.content().resumed(), Change.STATUS_CHANGE);
    }

    private Stored<Deal> find(Caller caller, Verb verb, Id id, Optional<Long> version) {
        return finder.forVerb(caller, verb, Deal.TYPE, id, version);
    }

    private Stored<Deal> step(Caller caller, Stored<Deal> before, Deal after, Optional<String> reason) {
        Stored<Deal> stepped = writer.update(caller, before, after, Change.STAGE_CHANGE);
        if (stepped.version() != before.version()) {
            history.append(caller, Optional.of(before), stepped, reason);
        }
        return stepped;
    }

    private Stages stages(Stored<Deal> deal) {
        return pipelines.stages(deal.content().pipeline());
    }

    private Stored<Stage> closingStage(Optional<Stored<Stage>> stage, String participle) {
        return stage.map(pipelines::held)
                .orElseThrow(() -> Rejected.conflict(
                        "no_closing_stage",
                        "The pipeline has no stage for deals that are " + participle + "; give it one first."));
    }

    private static Stored<Stage> requireActive(Stored<Stage> stage) {
        if (!stage.content().isActive()) {
            throw Rejected.conflict(
                    "stage_inactive",
                    "Deals are no longer moved to " + stage.content().name() + ".");
        }
        return stage;
    }

    private Optional<Stored<Stage>> lastOpenStage(Stored<Deal> deal, Stages stages) {
        Query steps = Query.all(DealStageChange.TYPE)
                .where(Filter.equal(DealStageChange.DEAL, deal.id()))
                .page(new Paging.First(Paging.DEFAULT_LIMIT));
        return store.list(DealStageChange.TYPE, steps).records().stream()
                .flatMap(step -> step.values().find(DealStageChange.FROM_STAGE_ID).stream())
                .flatMap(id -> stages.find(id).stream())
                .filter(stage -> stage.content().isOpen() && stage.content().isActive())
                .findFirst();
    }

    private LocalDate closingDay(Values wanted, Field<LocalDate> field) {
        LocalDate today = today();
        LocalDate day = wanted.find(field).orElse(today);
        List<Fault> faults = Deal.futureFaults(field, day, today);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return day;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), tenants.current().zone());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
