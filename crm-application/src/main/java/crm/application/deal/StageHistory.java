package crm.application.deal;

import crm.application.access.Caller;
import crm.application.record.RecordWriter;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStageChange;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Remembers every step of a deal from stage to stage (ENT-23). */
@ApplicationScoped
class StageHistory {
    private final RecordWriter writer;

    StageHistory(RecordWriter writer) {
        this.writer = writer;
    }

    void append(Caller caller, Optional<Stored<Deal>> before, Stored<Deal> after, Optional<String> reason) {
        writer.insert(caller, DealStageChange.TYPE, step(caller, before, after, reason));
    }

    /** The first step of each of several deals that are new. */
    void begin(Caller caller, List<Stored<Deal>> deals) {
        writer.insertAll(
                caller,
                DealStageChange.TYPE,
                deals.stream()
                        .map(deal -> step(caller, Optional.empty(), deal, Optional.empty()))
                        .toList());
    }

    private static DealStageChange step(
            Caller caller, Optional<Stored<Deal>> before, Stored<Deal> after, Optional<String> reason) {
        return DealStageChange.of(after.id(), before.map(Stored::content), after.content(), reason, caller.user());
    }
}
