package crm.application.pipeline;

import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.domain.kernel.Id;
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

    /** The default pipeline, else the first active one (BR-053). */
    public Optional<Stored<Pipeline>> standard() {
        return first(Query.all(Pipeline.TYPE).where(Filter.equal(Pipeline.IS_DEFAULT, true)))
                .or(() -> first(Query.all(Pipeline.TYPE).where(Filter.equal(Pipeline.IS_ACTIVE, true))));
    }

    public Stages stages(Id pipeline) {
        return stages(Set.of(pipeline)).get(pipeline);
    }

    /** The stages of each of the pipelines. */
    public Map<Id, Stages> stages(Set<Id> pipelines) {
        Map<Id, List<Stored<Stage>>> found =
                store.referring(Stage.TYPE, Stage.PIPELINE, pipelines, Optional.empty(), Integer.MAX_VALUE);
        return pipelines.stream()
                .collect(Collectors.toMap(id -> id, id -> new Stages(found.getOrDefault(id, List.of()))));
    }

    private Optional<Stored<Pipeline>> first(Query query) {
        return store.list(Pipeline.TYPE, query.page(new Paging.Numbered(1, 1))).records().stream()
                .findFirst();
    }
}
