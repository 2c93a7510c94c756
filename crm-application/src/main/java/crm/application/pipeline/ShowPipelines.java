package crm.application.pipeline;

import crm.application.access.Caller;
import crm.application.record.Query;
import crm.application.record.Records;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stages;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows pipelines with what belongs to them (BR-051). */
public interface ShowPipelines {
    /** What the number of a pipeline's deals is called. */
    String DEAL_COUNT = "dealCount";

    /** The name under which the deals of one pipeline come along. */
    String DEALS = "deals";

    /**
     * A pipeline with its stages in order and the number of its deals that the caller may see.
     *
     * @param first its newest deals with their customers and owners, where they are asked for
     */
    record Shown(
            Records.View<Pipeline> pipeline, Stages stages, long deals, Optional<List<Records.View<Deal>>> first) {}

    /** A part of the pipelines. */
    record ShownList(Records.Listing<Pipeline> listing, List<Shown> pipelines) {}

    ShownList list(Caller caller, Query query, Set<String> include);

    /** With {@link #DEALS} among what is included, its deals come along. @throws Rejected where there is no such pipeline for the caller */
    Shown get(Caller caller, Id pipeline, Set<String> include);

    /** The one that deals go to where none is named (BR-053). @throws Rejected where the tenant has none */
    Stored<Pipeline> standard(Caller caller);
}
