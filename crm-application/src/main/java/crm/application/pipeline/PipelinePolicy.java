package crm.application.pipeline;

import crm.application.Turns;
import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.Filter;
import crm.application.record.Query;
import crm.application.record.RecordPolicy;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.pipeline.Pipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps one default pipeline a tenant: another one that becomes it takes the part from the one before (C-60). */
@ApplicationScoped
class PipelinePolicy implements RecordPolicy<Pipeline> {
    private final RecordStore store;
    private final RecordWriter writer;
    private final Turns turns;

    PipelinePolicy(RecordStore store, RecordWriter writer, Turns turns) {
        this.store = store;
        this.writer = writer;
        this.turns = turns;
    }

    @Override
    public RecordType<Pipeline> type() {
        return Pipeline.TYPE;
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        return handedOver(caller, values);
    }

    @Override
    public Values revising(
            Caller caller, Stored<Pipeline> before, Values after, Circumstances circumstances, List<Fault> faults) {
        return before.content().isDefault() ? after : handedOver(caller, after);
    }

    /** The one before gives the part up first: at no moment may two hold it. Those who hand it over take turns. */
    private Values handedOver(Caller caller, Values values) {
        if (values.get(Pipeline.IS_DEFAULT)) {
            turns.await("the default pipeline");
            store
                    .list(Pipeline.TYPE, Query.all(Pipeline.TYPE).where(Filter.equal(Pipeline.IS_DEFAULT, true)))
                    .records()
                    .stream()
                    .flatMap(other -> store.findForChange(Pipeline.TYPE, other.id()).stream())
                    .forEach(other -> writer.update(
                            caller,
                            other,
                            new Pipeline(other.values().with(Pipeline.IS_DEFAULT, false)),
                            Change.UPDATE));
        }
        return values;
    }
}
