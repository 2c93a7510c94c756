package crm.application.pipeline;

import crm.application.access.Caller;
import crm.application.record.RecordWriter;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.DefaultPipeline;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a new tenant the pipeline that deals go through (BR-004, BR-050). */
@ApplicationScoped
public class SeedPipeline {
    private final PipelineFinder pipelines;
    private final RecordWriter writer;

    SeedPipeline(PipelineFinder pipelines, RecordWriter writer) {
        this.pipelines = pipelines;
        this.writer = writer;
    }

    /** Does nothing where the tenant has a pipeline already. Runs in the caller's transaction. */
    public void seed(Caller caller) {
        if (pipelines.hasAny()) {
            return;
        }
        Stored<Pipeline> pipeline = writer.insert(caller, Pipeline.TYPE, DefaultPipeline.pipeline());
        DefaultPipeline.stages(pipeline.id()).forEach(stage -> writer.insert(caller, Stage.TYPE, stage));
    }
}
