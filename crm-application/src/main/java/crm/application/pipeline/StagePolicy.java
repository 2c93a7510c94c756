package crm.application.pipeline;

import crm.application.access.Caller;
import crm.application.record.RecordPolicy;
import crm.application.record.RecordStore;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import crm.domain.pipeline.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Keeps the stages of a pipeline in order, and one at the most that wins and one that loses (BR-054, C-31). */
@ApplicationScoped
class StagePolicy implements RecordPolicy<Stage> {
    private final RecordStore store;
    private final PipelineFinder pipelines;
    private final StageOrder order;

    StagePolicy(RecordStore store, PipelineFinder pipelines, StageOrder order) {
        this.store = store;
        this.pipelines = pipelines;
        this.order = order;
    }

    @Override
    public RecordType<Stage> type() {
        return Stage.TYPE;
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        Id pipeline = values.get(Stage.PIPELINE);
        store.findForChange(Pipeline.TYPE, pipeline);
        Stages stages = pipelines.stages(pipeline);
        checkClosing(values, stages, Optional.empty(), faults);
        Values coded = values.with(Stage.CODE, stages.freeCode(Stage.codeOf(values.get(Stage.NAME))));
        return coded.has(Stage.ORDER) ? coded : coded.with(Stage.ORDER, stages.placeOf(new Stage(coded)));
    }

    @Override
    public Values revising(
            Caller caller, Stored<Stage> before, Values after, Circumstances circumstances, List<Fault> faults) {
        Id pipeline = before.content().pipeline();
        store.findForChange(Pipeline.TYPE, pipeline);
        checkClosing(after, pipelines.stages(pipeline), Optional.of(before.id()), faults);
        return after.has(Stage.ORDER)
                ? after
                : after.with(Stage.ORDER, before.content().order());
    }

    @Override
    public void written(Caller caller, Optional<Stored<Stage>> before, Stored<Stage> after) {
        boolean samePlace = before.filter(
                        stage -> stage.content().order() == after.content().order())
                .isPresent();
        if (!samePlace) {
            Stages stages = pipelines.stages(after.content().pipeline());
            order.apply(caller, stages, stages.withPlace(after));
        }
    }

    private static void checkClosing(Values values, Stages stages, Optional<Id> self, List<Fault> faults) {
        checkOnlyOne(values, Stage.IS_CLOSED_WON, stages.won(), self, faults);
        checkOnlyOne(values, Stage.IS_CLOSED_LOST, stages.lost(), self, faults);
    }

    private static void checkOnlyOne(
            Values values, Field<Boolean> flag, Optional<Stored<Stage>> taken, Optional<Id> self, List<Fault> faults) {
        taken.filter(stage -> values.get(flag))
                .filter(stage -> self.filter(stage.id()::equals).isEmpty())
                .ifPresent(stage -> faults.add(Fault.at(
                        flag,
                        "taken",
                        "The pipeline has such a stage already: "
                                + stage.content().name() + ".")));
    }
}
