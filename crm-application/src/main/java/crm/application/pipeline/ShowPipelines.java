package crm.application.pipeline;

import crm.application.access.Caller;
import crm.application.record.Query;
import crm.application.record.Records;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stages;
import java.util.List;
import java.util.Set;

/** Shows pipelines with what belongs to them (BR-051). */
public interface ShowPipelines {

    /** A pipeline with its stages in order and the number of its deals that the caller may see. */
    record Shown(Records.View<Pipeline> pipeline, Stages stages, long deals) {}

    /** A part of the pipelines. */
    record ShownList(Records.Listing<Pipeline> listing, List<Shown> pipelines) {}

    ShownList list(Caller caller, Query query, Set<String> include);

    /** @throws Rejected where there is no such pipeline for the caller */
    Shown get(Caller caller, Id pipeline, Set<String> include);

    /** The one that deals go to where none is named (BR-053). @throws Rejected where the tenant has none */
    Stored<Pipeline> standard(Caller caller);
}
