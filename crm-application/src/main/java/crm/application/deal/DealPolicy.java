package crm.application.deal;

import crm.application.Ids;
import crm.application.Numbers;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.pipeline.PipelineFinder;
import crm.application.record.RecordPolicy;
import crm.domain.deal.Deal;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import crm.domain.pipeline.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gives a new deal its number, its pipeline and its stage (BR-053, BR-057, BR-059, C-61). */
@ApplicationScoped
class DealPolicy implements RecordPolicy<Deal> {
    private final PipelineFinder pipelines;
    private final StageHistory history;
    private final Numbers numbers;
    private final Ids ids;
    private final Access access;

    DealPolicy(PipelineFinder pipelines, StageHistory history, Numbers numbers, Ids ids, Access access) {
        this.pipelines = pipelines;
        this.history = history;
        this.numbers = numbers;
        this.ids = ids;
        this.access = access;
    }

    @Override
    public RecordType<Deal> type() {
        return Deal.TYPE;
    }

    @Override
    public Function<Changes, Optional<Object>> rivalry() {
        return _ -> Optional.empty();
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        Optional<Stored<Pipeline>> pipeline =
                values.find(Deal.PIPELINE).map(pipelines::find).orElseGet(pipelines::standard);
        if (pipeline.isEmpty()) {
            faults.add(Fault.at(Deal.PIPELINE, "no_pipeline", "There is no pipeline in use; create one first."));
            return values;
        }
        if (!pipeline.get().content().isActive()) {
            faults.add(Fault.at(Deal.PIPELINE, "pipeline_inactive", "This pipeline takes no new deals."));
            return values;
        }
        Optional<Stored<Stage>> stage =
                stage(values, pipelines.stages(pipeline.get().id()), faults).map(pipelines::held);
        if (stage.isEmpty()) {
            return values;
        }
        requirePermissionToClose(caller, stage.get().content());
        Values placed = Deal.placed(
                values, stage.get(), circumstances.now().truncatedTo(ChronoUnit.MICROS), circumstances.today());
        return Deal.identified(placed, List.of(), ids::next, faults)
                .with(Deal.DEAL_NUMBER, "D-" + numbers.next(Deal.TYPE.name()));
    }

    @Override
    public Values revising(
            Caller caller, Stored<Deal> before, Values after, Circumstances circumstances, List<Fault> faults) {
        // Whoever sends a whole record back repeats an amount that was right before its products changed.
        Values repeated = after.findGiven(Deal.AMOUNT)
                .filter(amount -> after.given(Deal.PRODUCTS)
                        && before.values()
                                .find(Deal.AMOUNT)
                                .filter(amount::equals)
                                .isPresent())
                .map(amount -> after.withFallback(Deal.AMOUNT, amount))
                .orElse(after);
        return likely(before, Deal.identified(repeated, before.values().get(Deal.PRODUCTS), ids::next, faults));
    }

    private Values likely(Stored<Deal> before, Values after) {
        if (after.has(Deal.PROBABILITY)) {
            return after;
        }
        Stage stage = pipelines
                .stages(before.content().pipeline())
                .find(before.content().stage())
                .orElseThrow()
                .content();
        return after.withFallback(Deal.PROBABILITY, stage.probability()).with(Deal.PROBABILITY_OVERRIDDEN, false);
    }

    /** A deal whose stage has gone while it was deleted itself comes back to one of the same sort. */
    @Override
    public Deal restoring(Caller caller, Stored<Deal> deleted) {
        Deal deal = deleted.content();
        Stages stages = pipelines.stages(deal.pipeline());
        if (stages.find(deal.stage()).isPresent()) {
            return deal;
        }
        Optional<Stored<Stage>> other = switch (deal.status()) {
            case OPEN -> stages.first();
            case WON -> stages.won();
            case LOST -> stages.lost();
        };
        return deal.rehoused(pipelines.held(other.orElseThrow(() -> Rejected.conflict(
                "no_stage",
                "There is no stage any more that the deal " + deal.values().get(Deal.NAME) + " could stand in."))));
    }

    @Override
    public void written(Caller caller, Optional<Stored<Deal>> before, Stored<Deal> after) {
        if (before.isEmpty()) {
            history.append(caller, Optional.empty(), after, Optional.empty());
        }
    }

    @Override
    public void created(Caller caller, List<Stored<Deal>> deals) {
        history.begin(caller, deals);
    }

    private static Optional<Stored<Stage>> stage(Values values, Stages stages, List<Fault> faults) {
        if (!values.has(Deal.STAGE)) {
            Optional<Stored<Stage>> first = stages.first();
            if (first.isEmpty()) {
                faults.add(Fault.at(Deal.PIPELINE, "no_stage", "The pipeline has no open stage."));
            }
            return first;
        }
        try {
            Stored<Stage> stage = stages.require(values.get(Deal.STAGE), Deal.STAGE);
            if (!stage.content().isActive()) {
                faults.add(Fault.at(Deal.STAGE, "stage_inactive", "Deals are no longer moved to this stage."));
            }
            return Optional.of(stage);
        } catch (Rejected unknown) {
            faults.addAll(unknown.faults());
            return Optional.empty();
        }
    }

    private void requirePermissionToClose(Caller caller, Stage stage) {
        if (stage.isWon()) {
            access.require(caller, WinDeal.VERB.permission());
        }
        if (stage.isLost()) {
            access.require(caller, LoseDeal.VERB.permission());
        }
    }
}
