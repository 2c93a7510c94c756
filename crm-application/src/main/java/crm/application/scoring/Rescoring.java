package crm.application.scoring;

import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Scores leads again that nobody has written. */
@ApplicationScoped
class Rescoring {
    private final RecordStore store;
    private final RecordWriter writer;
    private final Scoring scoring;

    Rescoring(RecordStore store, RecordWriter writer, Scoring scoring) {
        this.store = store;
        this.writer = writer;
        this.scoring = scoring;
    }

    /** Answers whether the lead has got another score or other reasons for it. */
    boolean score(Caller caller, Id id, boolean includingManual, String reason) {
        Optional<Stored<Lead>> lead = store.findForChange(Lead.TYPE, id);
        return lead.filter(before -> score(caller, before, includingManual, reason))
                .isPresent();
    }

    /** Scores a lead again whose score has faded; one that rules may not score any more does not fade any more. */
    void fade(Caller system, Id id) {
        store.findForChange(Lead.TYPE, id).ifPresent(lead -> {
            if (lead.content().isScoredByRules()) {
                score(system, lead, false, "Faded");
            } else {
                writer.update(system, lead, lead.content().fadingAt(Optional.empty()), Change.UPDATE);
            }
        });
    }

    private boolean score(Caller caller, Stored<Lead> before, boolean includingManual, String reason) {
        Lead wanted = includingManual ? before.content().leftToRules() : before.content();
        // A lead that is left to rules and may not be scored by them keeps what it has.
        Lead scored = wanted.isScoredByRules() ? scoring.scored(before, wanted) : before.content();
        Stored<Lead> after = writer.update(caller, before, scored, Change.UPDATE);
        scoring.remember(caller, Optional.of(before), after, reason);
        return !before.values().find(Lead.SCORED_AT).equals(after.values().find(Lead.SCORED_AT));
    }
}
