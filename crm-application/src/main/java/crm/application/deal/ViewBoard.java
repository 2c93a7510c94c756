package crm.application.deal;

import crm.application.access.Caller;
import crm.application.record.Query;
import crm.application.record.Records;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/** Shows a pipeline as a board: its stages side by side with their deals and what they are worth (RPT-12, UI-08). */
public interface ViewBoard {

    /** A stage's deals: how many there are, their sums in each currency, and the first of them. */
    record Column(Stored<Stage> stage, long deals, List<Sum> sums, List<Records.View<Deal>> first, boolean more) {
        public Column {
            sums = List.copyOf(sums);
            first = List.copyOf(first);
        }
    }

    /** What deals of one currency are worth together, as such and weighted by their probability. */
    record Sum(Currency currency, BigDecimal value, BigDecimal weightedValue) {}

    /**
     * A pipeline with its columns.
     *
     * @param open the sums over the open stages alone: what may still be won
     */
    record Board(Stored<Pipeline> pipeline, List<Column> columns, long openDeals, List<Sum> open) {
        public Board {
            columns = List.copyOf(columns);
            open = List.copyOf(open);
        }
    }

    /**
     * The board of the deals that the caller may see.
     *
     * @param query which deals of the pipeline, in which order, and how many of each stage
     * @throws Rejected where there is no such pipeline for the caller
     */
    Board view(Caller caller, Id pipeline, Query query, Set<String> include);
}
