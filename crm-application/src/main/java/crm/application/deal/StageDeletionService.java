package crm.application.deal;

import crm.application.UseCase;
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
import crm.application.record.Records;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Stage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

@UseCase
class StageDeletionService implements DeleteStage {
    private final RecordFinder finder;
    private final Records records;
    private final RecordStore store;
    private final RecordWriter writer;
    private final StageHistory history;
    private final PipelineFinder pipelines;
    private final Access access;
    private final Clock clock;

    StageDeletionService(
            RecordFinder finder,
            Records records,
            RecordStore store,
            RecordWriter writer,
            StageHistory history,
            PipelineFinder pipelines,
            Access access,
            Clock clock) {
        this.finder = finder;
        this.records = records;
        this.store = store;
        this.writer = writer;
        this.history = history;
        this.pipelines = pipelines;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public void delete(Caller caller, Id id, Optional<Long> version, Optional<Id> moveTo) {
        access.require(caller, Stage.TYPE.permission(Operation.DELETE));
        Stored<Stage> stage = finder.visible(caller, Stage.TYPE, id);
        // Held from here on, so that no deal arrives between its last one leaving and its end.
        store.findForChange(Stage.TYPE, id);
        moveTo.ifPresent(target -> moveDeals(caller, stage, target(caller, stage, target)));
        records.delete(caller, Stage.TYPE, id, version);
    }

    private Stored<Stage> target(Caller caller, Stored<Stage> stage, Id id) {
        Stored<Stage> target = pipelines.held(finder.visible(caller, Stage.TYPE, id));
        boolean fits = !target.id().equals(stage.id())
                && target.content().pipeline().equals(stage.content().pipeline())
                && target.content().isOpen()
                && target.content().isActive()
                && stage.content().isOpen();
        if (!fits) {
            throw Rejected.malformedParameter(
                    "moveTo",
                    "unfit_stage",
                    "Deals move between open stages of one pipeline that are in use when a stage is deleted.");
        }
        return target;
    }

    private void moveDeals(Caller caller, Stored<Stage> stage, Stored<Stage> target) {
        Query next = Query.all(Deal.TYPE)
                .where(Filter.equal(Deal.STAGE_ID, stage.id()))
                .page(new Paging.First(Paging.MAXIMUM_LIMIT));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Stored<Deal>> deals = store.list(Deal.TYPE, next).records();
        while (!deals.isEmpty()) {
            deals.forEach(deal -> move(caller, deal, target, now));
            deals = store.list(Deal.TYPE, next).records();
        }
    }

    private void move(Caller caller, Stored<Deal> deal, Stored<Stage> target, Instant now) {
        Stored<Deal> moved =
                writer.update(caller, deal, deal.content().movedTo(target, true, now), Change.STAGE_CHANGE);
        history.append(caller, Optional.of(deal), moved, Optional.of("The stage was deleted."));
    }
}
