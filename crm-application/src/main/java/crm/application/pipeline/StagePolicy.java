package crm.application.pipeline;

import crm.application.access.Caller;
import crm.application.access.Sight;
import crm.application.record.RecordPolicy;
import crm.application.record.RecordStore;
import crm.domain.deal.Deal;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Values coded =
                requiring(values, faults).with(Stage.CODE, stages.freeCode(Stage.codeOf(values.get(Stage.NAME))));
        long place = coded.find(Stage.ORDER).orElseGet(() -> stages.placeOf(new Stage(coded)));
        return coded.with(Stage.ORDER, Math.min(place, stages.inOrder().size() + 1));
    }

    @Override
    public Values revising(
            Caller caller, Stored<Stage> before, Values after, Circumstances circumstances, List<Fault> faults) {
        Id pipeline = before.content().pipeline();
        store.findForChange(Pipeline.TYPE, pipeline);
        Stages stages = pipelines.stages(pipeline);
        checkClosing(after, stages, Optional.of(before.id()), faults);
        List.of(Stage.IS_CLOSED_WON, Stage.IS_CLOSED_LOST).forEach(flag -> checkFree(before, after, flag, faults));
        long kept = before.content().order();
        long place = after.find(Stage.ORDER).orElse(kept);
        return requiring(after, faults)
                .with(
                        Stage.ORDER,
                        place == kept ? kept : Math.min(place, stages.inOrder().size()));
    }

    /** Whether a deal is open, won or lost follows from its stage (C-33), so that neither changes behind its back. */
    private void checkFree(Stored<Stage> before, Values after, Field<Boolean> flag, List<Fault> faults) {
        if (!before.values().get(flag).equals(after.get(flag)) && holdsDeals(before.id())) {
            faults.add(Fault.at(flag, "stage_in_use", "Deals stand in this stage; move them to another one first."));
        }
    }

    /** Fields of deals by whatever name, once each by the one that answers use. */
    private static Values requiring(Values values, List<Fault> faults) {
        List<String> wanted = values.get(Stage.REQUIRED_FIELDS);
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            Optional<Field<?>> field = Deal.TYPE.form().find(wanted.get(i));
            if (field.isPresent()) {
                names.add(field.get().name());
            } else {
                faults.add(new Fault(
                        "/" + Stage.REQUIRED_FIELDS.name() + "/" + i,
                        "unknown_field",
                        "A deal has no field " + wanted.get(i) + "."));
            }
        }
        return values.with(Stage.REQUIRED_FIELDS, List.copyOf(names));
    }

    private boolean holdsDeals(Id stage) {
        return !store.countReferring(Deal.TYPE, Deal.STAGE_ID, Set.of(stage), Sight.EVERYTHING)
                .isEmpty();
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
