package crm.application.pipeline;

import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.RecordWriter;
import crm.domain.kernel.Id;
import crm.domain.pipeline.Stage;
import crm.domain.pipeline.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Puts the stages of a pipeline in their places; those that keep theirs are left alone. */
@ApplicationScoped
class StageOrder {
    private final RecordWriter writer;

    StageOrder(RecordWriter writer) {
        this.writer = writer;
    }

    void apply(Caller caller, Stages stages, Map<Id, Long> places) {
        stages.inOrder()
                .forEach(stage -> writer.update(
                        caller,
                        stage,
                        new Stage(stage.values().with(Stage.ORDER, places.get(stage.id()))),
                        Change.UPDATE));
    }
}
