package crm.application.pipeline;

import crm.application.access.Sight;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import crm.domain.pipeline.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the tenant's pipelines and their stages. */
@ApplicationScoped
public class PipelineFinder {
    private final RecordStore store;

    PipelineFinder(RecordStore store) {
        this.store = store;
    }

    /** The default pipeline, else the first one; one that takes no new deals is neither (BR-053). */
    public Optional<Stored<Pipeline>> standard() {
        Query active = Query.all(Pipeline.TYPE).where(Filter.equal(Pipeline.IS_ACTIVE, true));
        return first(active.where(Filter.equal(Pipeline.IS_DEFAULT, true)))
                .or(() -> first(active.inOrder(new RecordType.Order(Stored.CREATED_AT, false))));
    }

    public Optional<Stored<Pipeline>> find(Id pipeline) {
        return store.find(Pipeline.TYPE, pipeline);
    }

    /** Whether the tenant has any pipeline at all. */
    boolean hasAny() {
        return store.count(Pipeline.TYPE, Query.all(Pipeline.TYPE)) > 0;
    }

    /**
     * The stage as it is now; neither it nor its pipeline is changed or deleted until the transaction ends.
     *
     * @throws Rejected where either has gone meanwhile
     */
    public Stored<Stage> held(Stored<Stage> stage) {
        RecordStore.Held<Stage, Pipeline> held = store.findHeld(
                Stage.TYPE, stage.id(), Pipeline.TYPE, stage.content().pipeline());
        return held.first()
                .filter(_ -> held.second().isPresent())
                .orElseThrow(() -> gone(stage.content().name()));
    }

    private static Rejected gone(String stage) {
        return Rejected.conflict("stage_gone", "The stage " + stage + " has just been deleted.");
    }

    public Stages stages(Id pipeline) {
        return stages(Set.of(pipeline)).get(pipeline);
    }

    /** The stages of each of the pipelines. */
    public Map<Id, Stages> stages(Set<Id> pipelines) {
        Map<Id, List<Stored<Stage>>> found =
                store.referring(Stage.TYPE, Stage.PIPELINE, pipelines, Sight.EVERYTHING, Integer.MAX_VALUE);
        return pipelines.stream()
                .collect(Collectors.toMap(id -> id, id -> new Stages(found.getOrDefault(id, List.of()))));
    }

    private Optional<Stored<Pipeline>> first(Query query) {
        return store.list(Pipeline.TYPE, query.page(new Paging.First(1))).records().stream()
                .findFirst();
    }
}
