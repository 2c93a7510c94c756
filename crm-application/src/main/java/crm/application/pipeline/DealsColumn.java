package crm.application.pipeline;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.export.CountedColumn;
import crm.application.record.RecordStore;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How many deals that the caller may see go through each pipeline (BR-051). */
@ApplicationScoped
class DealsColumn implements CountedColumn<Pipeline> {
    private final RecordStore store;
    private final Access access;

    DealsColumn(RecordStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public RecordType<Pipeline> type() {
        return Pipeline.TYPE;
    }

    @Override
    public String name() {
        return ShowPipelines.DEAL_COUNT;
    }

    @Override
    public Map<Id, Long> count(Caller caller, List<Stored<Pipeline>> pipelines) {
        if (caller.grants().scope(Deal.TYPE.permission(Operation.VIEW)).isEmpty()) {
            return Map.of();
        }
        Set<Id> ids = pipelines.stream().map(Stored::id).collect(Collectors.toSet());
        return store.countReferring(Deal.TYPE, Deal.PIPELINE, ids, access.sight(caller, Deal.TYPE));
    }
}
