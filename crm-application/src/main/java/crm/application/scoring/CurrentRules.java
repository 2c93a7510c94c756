package crm.application.scoring;

import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.domain.kernel.Stored;
import crm.domain.scoring.ScoringRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the versions of the tenant's scoring rules; the first one is the product's own and not kept. */
@ApplicationScoped
class CurrentRules {
    private final RecordStore store;

    CurrentRules(RecordStore store) {
        this.store = store;
    }

    /** As these, for several leads of one transaction: what counts is looked up now and not again. */
    CurrentRules forMany() {
        ScoringRules now = current();
        return new CurrentRules(store) {
            @Override
            ScoringRules current() {
                return now;
            }
        };
    }

    /** The version that counts. */
    ScoringRules current() {
        return kept().map(Stored::content).orElseGet(ScoringRules::standard);
    }

    /** The version that counts; nothing, where the tenant has made none of its own. */
    Optional<Stored<ScoringRules>> kept() {
        return first(Query.all(ScoringRules.TYPE));
    }

    /** That version; the current one, where there is none of that number. */
    ScoringRules numbered(long number) {
        return number == ScoringRules.STANDARD
                ? ScoringRules.standard()
                : first(Query.all(ScoringRules.TYPE).where(Filter.equal(ScoringRules.NUMBER, number)))
                        .map(Stored::content)
                        .orElseGet(this::current);
    }

    private Optional<Stored<ScoringRules>> first(Query query) {
        return store.list(ScoringRules.TYPE, query.page(new Paging.First(1))).records().stream()
                .findFirst();
    }
}
