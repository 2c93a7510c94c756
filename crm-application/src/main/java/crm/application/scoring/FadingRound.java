package crm.application.scoring;

import crm.application.access.Caller;
import crm.application.job.Round;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.Slice;
import crm.domain.kernel.RecordType;
import crm.domain.lead.Lead;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Scores those leads again for which what they did counts for less by now. */
@ApplicationScoped
class FadingRound implements Round {
    private static final int AT_ONCE = 100;

    private final FadedScores faded;
    private final RecordStore store;
    private final Rescoring rescoring;
    private final Clock clock;

    FadingRound(FadedScores faded, RecordStore store, Rescoring rescoring, Clock clock) {
        this.faded = faded;
        this.store = store;
        this.rescoring = rescoring;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "fading scores";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public List<String> tenants() {
        return faded.tenants(clock.instant());
    }

    @Override
    public boolean go(Caller system) {
        Slice<Lead> leads = store.list(
                Lead.TYPE,
                Query.all(Lead.TYPE)
                        .where(new Filter.Between(Lead.SCORE_FADES_AT, Optional.empty(), Optional.of(clock.instant())))
                        .inOrder(new RecordType.Order(Lead.SCORE_FADES_AT, false))
                        .page(new Paging.First(AT_ONCE)));
        leads.records().forEach(lead -> rescoring.fade(system, lead.id()));
        return leads.more();
    }
}
