package crm.adapter.persistence.number;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** The row in which a series is counted; whoever counts holds it until the transaction ends. */
@ApplicationScoped
public class NumberRow {
    private static final String ADVANCE = """
            insert into number_series (tenant_id, series, last_number) values (?, ?, 1000 + ?)
            on conflict (tenant_id, series) do update
                set last_number = number_series.last_number + excluded.last_number - 1000
            returning last_number
            """;

    private final Statements statements;
    private final CurrentTenant current;

    NumberRow(Statements statements, CurrentTenant current) {
        this.statements = statements;
        this.current = current;
    }

    /**
     * Counts on, from 1001.
     *
     * @return the last of so many numbers
     */
    public long advance(String tenant, String series, int count) {
        // Nobody else writes the row, so what waits to be written goes on waiting.
        return statements
                .allIn(
                        List.of(),
                        new Statements.Question<>(row -> row.getLong(1), ADVANCE, List.of(tenant, series, count)))
                .getFirst();
    }

    /** As {@link #advance}, in a transaction of its own and beside any request. */
    @ActivateRequestContext
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    long advanceBeside(String tenant, String series, int count) {
        current.enter(tenant);
        return advance(tenant, series, count);
    }
}
