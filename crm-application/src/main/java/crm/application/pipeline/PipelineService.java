package crm.application.pipeline;

import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.record.Query;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
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
    private final Records records;
    private final RecordStore store;
    private final RecordFinder finder;
    private final PipelineFinder pipelines;
    private final StageOrder order;
    private final Access access;

    PipelineService(
            Records records,
            RecordStore store,
            RecordFinder finder,
            PipelineFinder pipelines,
            StageOrder order,
            Access access) {
        this.records = records;
        this.store = store;
        this.finder = finder;
        this.pipelines = pipelines;
        this.order = order;
        this.access = access;
    }

    @Override
    public ShownList list(Caller caller, Query query, Set<String> include) {
        Records.Listing<Pipeline> listing = records.list(caller, Pipeline.TYPE, query, include);
        return new ShownList(listing, shown(caller, listing.views()));
    }

    @Override
    public Shown get(Caller caller, Id pipeline, Set<String> include) {
        return shown(caller, List.of(records.get(caller, Pipeline.TYPE, pipeline, include)))
                .getFirst();
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
        Set<Id> ids = views.stream().map(view -> view.record().id()).collect(Collectors.toSet());
        Map<Id, Stages> stages = pipelines.stages(ids);
        Map<Id, Long> deals =
                caller.grants().scope(Deal.TYPE.permission(Operation.VIEW)).isPresent()
                        ? store.countReferring(Deal.TYPE, Deal.PIPELINE, ids, access.sight(caller, Deal.TYPE))
                        : Map.of();
        return views.stream()
                .map(view -> new Shown(
                        view,
                        stages.get(view.record().id()),
                        deals.getOrDefault(view.record().id(), 0L)))
                .toList();
    }
}
