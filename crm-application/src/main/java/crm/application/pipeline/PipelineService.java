package crm.application.pipeline;

import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordFinder;
import crm.application.record.Records;
import crm.domain.deal.Deal;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@UseCase
class PipelineService implements ShowPipelines, ReorderStages {
    private static final Set<String> OF_DEALS = Set.of("customer", "owner");

    private final Records records;
    private final RecordFinder finder;
    private final PipelineFinder pipelines;
    private final StageOrder order;
    private final DealsColumn dealCounts;
    private final Access access;

    PipelineService(
            Records records,
            RecordFinder finder,
            PipelineFinder pipelines,
            StageOrder order,
            DealsColumn dealCounts,
            Access access) {
        this.records = records;
        this.finder = finder;
        this.pipelines = pipelines;
        this.order = order;
        this.dealCounts = dealCounts;
        this.access = access;
    }

    @Override
    public ShownList list(Caller caller, Query query, Set<String> include) {
        Records.Listing<Pipeline> listing = records.list(caller, Pipeline.TYPE, query, include);
        return new ShownList(listing, shown(caller, listing.views()));
    }

    @Override
    public Shown get(Caller caller, Id pipeline, Set<String> include) {
        Set<String> others =
                include.stream().filter(name -> !name.equals(DEALS)).collect(Collectors.toSet());
        Shown shown = shown(caller, List.of(records.get(caller, Pipeline.TYPE, pipeline, others)))
                .getFirst();
        return include.contains(DEALS)
                ? new Shown(shown.pipeline(), shown.stages(), shown.deals(), Optional.of(newest(caller, pipeline)))
                : shown;
    }

    private List<Records.View<Deal>> newest(Caller caller, Id pipeline) {
        Query query = Query.all(Deal.TYPE)
                .where(Filter.equal(Deal.PIPELINE, pipeline))
                .page(new Paging.First(Records.Several.MAXIMUM_INCLUDED));
        return records.list(caller, Deal.TYPE, query, OF_DEALS).views();
    }

    @Override
    public Stored<Pipeline> standard(Caller caller) {
        access.require(caller, Pipeline.TYPE.permission(Operation.VIEW));
        return pipelines.standard().orElseThrow(() -> Rejected.notFound(Pipeline.TYPE.name()));
    }

    @Override
    public Stages reorder(Caller caller, Id pipeline, Optional<Long> version, Changes input) {
        Stored<Pipeline> found = finder.forVerb(caller, ReorderStages.VERB, Pipeline.TYPE, pipeline, version);
        Values wanted = finder.input(caller, ReorderStages.VERB, input);
        Stages stages = pipelines.stages(found.id());
        order.apply(caller, stages, stages.reordered(places(wanted.get(STAGES)), STAGES));
        return pipelines.stages(found.id());
    }

    private static Map<Id, Long> places(List<Place> wanted) {
        Map<Id, Long> places = new LinkedHashMap<>();
        for (Place place : wanted) {
            Id stage = place.values().get(Place.STAGE);
            if (places.put(stage, place.values().get(Place.ORDER)) != null) {
                throw Rejected.invalid(STAGES, "incomplete_order", "Stage " + stage + " is named twice.");
            }
        }
        return places;
    }

    private List<Shown> shown(Caller caller, List<Records.View<Pipeline>> views) {
        List<Stored<Pipeline>> found = views.stream().map(Records.View::record).toList();
        Map<Id, Stages> stages = pipelines.stages(found.stream().map(Stored::id).collect(Collectors.toSet()));
        Map<Id, Long> deals = dealCounts.count(caller, found);
        return views.stream()
                .map(view -> new Shown(
                        view,
                        stages.get(view.record().id()),
                        deals.getOrDefault(view.record().id(), 0L),
                        Optional.empty()))
                .toList();
    }
}
