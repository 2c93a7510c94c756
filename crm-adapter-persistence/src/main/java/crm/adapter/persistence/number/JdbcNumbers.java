package crm.adapter.persistence.number;

import crm.adapter.persistence.statement.Statements;
import crm.application.Numbers;
import crm.application.access.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts in a row of each series; whoever counts holds the row until the transaction ends. */
@ApplicationScoped
class JdbcNumbers implements Numbers {
    private static final String NEXT = """
            insert into number_series (tenant_id, series, last_number) values (?, ?, 1001)
            on conflict (tenant_id, series) do update set last_number = number_series.last_number + 1
            returning last_number
            """;

    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcNumbers(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public long next(String series) {
        return statements
                .first(row -> row.getLong(1), NEXT, tenant.orNobody(), series)
                .orElseThrow();
    }
}
